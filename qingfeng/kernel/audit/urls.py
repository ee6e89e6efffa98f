from django.urls import path

from .views import Trail, Verify

app_name = "audit"
urlpatterns = [path("", Trail.as_view(), name="trail"), path("verify/", Verify.as_view(), name="verify")]
