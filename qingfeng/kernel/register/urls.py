"""One set of addresses for every register."""

from django.urls import path

from qingfeng.kernel.exchange.views import Upload

from .views.detail import Detail
from .views.editing import Edit
from .views.evidence import AddEvidence, DropEvidence
from .views.export import Export
from .views.listing import List
from .views.saved import DropFilter, KeepFilter
from .views.steps import Bulk, Step

app_name = "register"
urlpatterns = [
    path("", List.as_view(), name="list"),
    path("new/", Edit.as_view(), name="new"),
    path("export/", Export.as_view(), name="export"),
    path("word/", Export.as_view(form="word"), name="word"),
    path("import/", Upload.as_view(), name="import"),
    path("bulk/<slug:name>/", Bulk.as_view(), name="bulk"),
    path("filters/", KeepFilter.as_view(), name="keep_filter"),
    path("filters/<int:pk>/drop/", DropFilter.as_view(), name="drop_filter"),
    path("<int:pk>/", Detail.as_view(), name="detail"),
    path("<int:pk>/edit/", Edit.as_view(), name="edit"),
    path("<int:pk>/do/<slug:name>/", Step.as_view(), name="step"),
    path("<int:pk>/evidence/", AddEvidence.as_view(), name="evidence"),
    path("<int:pk>/evidence/<int:proof>/drop/", DropEvidence.as_view(), name="drop_evidence"),
]
