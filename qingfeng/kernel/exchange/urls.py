from django.urls import path

from .views import Batch, Forget, Match, Undo

app_name = "exchange"
urlpatterns = [
    path("<int:pk>/", Batch.as_view(), name="batch"),
    path("<int:pk>/columns/", Match.as_view(), name="match"),
    path("<int:pk>/undo/", Undo.as_view(), name="undo"),
    path("forget/<slug:app>/<slug:slug>/", Forget.as_view(), name="forget"),
]
