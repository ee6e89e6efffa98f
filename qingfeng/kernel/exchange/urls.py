from django.urls import path

from .views import Batch, Undo

app_name = "exchange"
urlpatterns = [
    path("<int:pk>/", Batch.as_view(), name="batch"),
    path("<int:pk>/undo/", Undo.as_view(), name="undo"),
]
