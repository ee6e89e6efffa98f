from django.urls import path

from .views.intake import Columns, Forget, HandOver, Look

app_name = "funds"
urlpatterns = [
    path("lists/new/", HandOver.as_view(), name="list_new"),
    path("lists/forget/", Forget.as_view(), name="list_forget"),
    path("lists/<int:pk>/columns/", Columns.as_view(), name="list_columns"),
    path("lists/<int:pk>/", Look.as_view(), name="list"),
]
