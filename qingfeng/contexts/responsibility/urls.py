from django.urls import path

from .views.linking import Link
from .views.owing import Owing
from .views.tree import Copy, Tree

app_name = "responsibility"
urlpatterns = [
    path("owing/", Owing.as_view(), name="owing"),
    path("lists/<int:pk>/", Tree.as_view(), name="tree"),
    path("lists/<int:pk>/copy/", Copy.as_view(), name="copy"),
    path("occasions/<int:pk>/link/", Link.as_view(), name="link"),
]
