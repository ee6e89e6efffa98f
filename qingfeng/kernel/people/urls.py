from django.urls import path

from .desk import ACTS
from .views import EndGrant, Grants, People

app_name = "people"
urlpatterns = [
    path("", People.as_view(), name="people"),
    path("grants/", Grants.as_view(), name="grants"),
    path("grants/<int:pk>/end/", EndGrant.as_view(), name="end_grant"),
    *(path(f"{name}/", act.as_view(), name=name) for name, act in ACTS),
]
