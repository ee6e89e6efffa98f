from django.urls import path

from .views import Again, Drop, Upload

app_name = "checking"
urlpatterns = [
    path("", Upload.as_view(), name="upload"),
    path("<int:pk>/", Again.as_view(), name="again"),
    path("<int:pk>/drop/", Drop.as_view(), name="drop"),
]
