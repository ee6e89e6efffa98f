"""One set of addresses for every register."""

from django.urls import path

from qingfeng.kernel.exchange import views as exchange

from .views.detail import Detail
from .views.editing import Edit
from .views.listing import DropFilter, Export, KeepFilter, List
from .views.steps import Bulk, Step

app_name = "register"
urlpatterns = [
    path("", List.as_view(), name="list"),
    path("new/", Edit.as_view(), name="new"),
    path("export/", Export.as_view(), name="export"),
    path("import/", exchange.Upload.as_view(), name="import"),
    path("bulk/", Bulk.as_view(), name="bulk"),
    path("filters/", KeepFilter.as_view(), name="keep_filter"),
    path("filters/<int:pk>/drop/", DropFilter.as_view(), name="drop_filter"),
    path("<int:pk>/", Detail.as_view(), name="detail"),
    path("<int:pk>/edit/", Edit.as_view(), name="edit"),
    path("<int:pk>/do/<slug:name>/", Step.as_view(), name="step"),
]
