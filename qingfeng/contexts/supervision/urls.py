from django.urls import path

from .views.pages import LayDown, Receipt, Year

app_name = "supervision"
urlpatterns = [
    path("<int:number>/", Year.as_view(), name="year"),
    path("<int:number>/owed/", LayDown.as_view(), name="owed"),
    path("receipts/<int:pk>/", Receipt.as_view(), name="receipt"),
]
