from django.urls import path

from .views import Catalogue, MetricPage

app_name = "metrics"
urlpatterns = [
    path("", Catalogue.as_view(), name="catalogue"),
    path("<str:key>/", MetricPage.as_view(), name="metric"),
]
