from django.urls import path

from .views.campaigns import Standing
from .views.self_checks import Answering

app_name = "rectification"
urlpatterns = [
    path("campaigns/<int:pk>/standing/", Standing.as_view(), name="standing"),
    path("self-checks/<int:pk>/", Answering.as_view(), name="self_check"),
]
