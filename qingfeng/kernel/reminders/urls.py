"""My reminders, how I want them, my calendar; what could not be delivered."""

from django.urls import path

from .views import Again, Deliveries, Feed, Mine, Read, RenewFeed, Settings, StopFeed

app_name = "reminders"
urlpatterns = [
    path("", Mine.as_view(), name="mine"),
    path("read/", Read.as_view(), name="read"),
    path("settings/", Settings.as_view(), name="settings"),
    path("calendar/", RenewFeed.as_view(), name="renew"),
    path("calendar/stop/", StopFeed.as_view(), name="stop"),
    path("calendar/<str:token>.ics", Feed.as_view(), name="feed"),
    path("deliveries/", Deliveries.as_view(), name="deliveries"),
    path("deliveries/<int:pk>/again/", Again.as_view(), name="again"),
]
