"""Every address of the site."""

from django.urls import include, path

from qingfeng.kernel.workbench import Workbench

urlpatterns = [
    path("", Workbench.as_view(), name="workbench"),
    path("accounts/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("metrics/", include("qingfeng.kernel.metrics.urls")),
    path("audit/", include("qingfeng.kernel.audit.urls")),
    path("people/", include("qingfeng.kernel.people.urls")),
    path("files/", include("qingfeng.kernel.files.urls")),
    path("jobs/", include("qingfeng.kernel.jobs.urls")),
    path("imports/", include("qingfeng.kernel.exchange.urls")),
    path("reports/", include("qingfeng.reports.urls")),
    path("records/<slug:app>/<slug:slug>/", include("qingfeng.kernel.register.urls")),
]
