from django.urls import path

from .views import Decide, Download, Drop, Keep, Review, Templates, Upload, Use

app_name = "reports"
urlpatterns = [
    path("", Upload.as_view(), name="upload"),
    path("templates/", Templates.as_view(), name="templates"),
    path("templates/<int:pk>/", Use.as_view(), name="use"),
    path("templates/<int:pk>/drop/", Drop.as_view(), name="drop"),
    path("<int:pk>/", Review.as_view(), name="review"),
    path("<int:pk>/blanks/<int:index>/", Decide.as_view(), name="decide"),
    path("<int:pk>/download/", Download.as_view(), name="download"),
    path("<int:pk>/keep/", Keep.as_view(), name="keep"),
]
