from django.urls import path

from .views import Act, Desk, Differences, EditionFile, EditionPage, EditionPdf, FigurePage

app_name = "freezing"
EDITION = "<int:pk>/editions/<int:number>/"
urlpatterns = [
    path("<int:pk>/", Desk.as_view(), name="desk"),
    path("<int:pk>/act/", Act.as_view(), name="act"),
    path(EDITION, EditionPage.as_view(), name="edition"),
    path(f"{EDITION}differences/", Differences.as_view(), name="differences"),
    path(f"{EDITION}document/", EditionFile.as_view(), name="document"),
    path(f"{EDITION}pdf/", EditionPdf.as_view(), name="pdf"),
    path(f"{EDITION}annex/", EditionFile.as_view(annex=True), name="annex"),
    path(f"{EDITION}figures/<str:mark>/", FigurePage.as_view(), name="figure"),
]
