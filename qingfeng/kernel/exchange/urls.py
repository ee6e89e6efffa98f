from django.urls import path

from .views import Batch

app_name = "exchange"
urlpatterns = [path("<int:pk>/", Batch.as_view(), name="batch")]
