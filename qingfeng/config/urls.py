"""Every address of the site."""

from typing import NoReturn

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.urls import include, path, re_path
from django.views.i18n import set_language

from qingfeng.kernel.register.views.search import Search
from qingfeng.kernel.workbench import Workbench


@login_not_required
def closed(request: HttpRequest) -> NoReturn:
    """Accounts are opened and mended by the system administrator: no sign-up, no reset by e-mail."""
    raise Http404


urlpatterns = [
    path("", Workbench.as_view(), name="workbench"),
    re_path("^accounts/(?:signup|password/reset|email|confirm-email)/", closed, name="closed"),
    path("accounts/", include("allauth.urls")),
    path("language/", login_not_required(set_language), name="set_language"),
    path("search/", Search.as_view(), name="search"),
    path("metrics/", include("qingfeng.kernel.metrics.urls")),
    path("audit/", include("qingfeng.kernel.audit.urls")),
    path("people/", include("qingfeng.kernel.people.urls")),
    path("calendar/", include("qingfeng.kernel.calendar.urls")),
    path("files/", include("qingfeng.kernel.files.urls")),
    path("jobs/", include("qingfeng.kernel.jobs.urls")),
    path("reminders/", include("qingfeng.kernel.reminders.urls")),
    path("imports/", include("qingfeng.kernel.exchange.urls")),
    path("reports/", include("qingfeng.reports.urls")),
    path("checking/", include("qingfeng.reports.checking.urls")),
    path("responsibility/", include("qingfeng.contexts.responsibility.urls")),
    path("rectification/", include("qingfeng.contexts.rectification.urls")),
    path("funds/", include("qingfeng.contexts.funds.urls")),
    path("handoffs/", include("qingfeng.handoffs")),
    path("screening/", include("qingfeng.contexts.funds.screening.urls")),
    path("supervision/", include("qingfeng.contexts.supervision.urls")),
    path("records/<slug:app>/<slug:slug>/", include("qingfeng.kernel.register.urls")),
]
