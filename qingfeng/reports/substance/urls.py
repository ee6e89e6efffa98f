from django.urls import path

from .views import Advice

app_name = "substance"
urlpatterns = [path("", Advice.as_view(), name="advice")]
