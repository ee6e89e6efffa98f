from django.urls import path

from .views import Drop, Entries

app_name = "calendar"
urlpatterns = [
    path("", Entries.as_view(), name="calendar"),
    path("<slug:kind>/", Entries.as_view(), name="entries"),
    path("<slug:kind>/<int:pk>/drop/", Drop.as_view(), name="drop"),
]
