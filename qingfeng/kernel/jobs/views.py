"""Following long work: one's own jobs, and the page of one, which polls itself while the job is open. Only its owner
sees it."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from . import running
from .models import KEPT, Job

TONES = {"waiting": "waiting", "running": "going", "done": "done", "failed": "refused", "cancelled": "stopped"}


RECENT = 50


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The latest of one's own jobs."""
    jobs = Job.objects.visible_to(request.user)[:RECENT]
    shown = [{**_shown(each), "url": reverse("jobs:detail", args=[each.pk]), "percent": each.percent} for each in jobs]
    return render(request, "jobs/mine.html", {"jobs": shown, "days": KEPT.days})


def _own(request: HttpRequest, pk: int) -> Job:
    return get_object_or_404(Job.objects.visible_to(request.user), pk=pk)


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    job = _own(request, pk)
    retry_url = reverse("jobs:retry", args=[pk]) if job.status in {Job.Status.FAILED, Job.Status.CANCELLED} else ""
    cancel_url = reverse("jobs:cancel", args=[pk]) if job.open else ""
    context = {"job": _shown(job), "retry_url": retry_url, "cancel_url": cancel_url}
    return render(request, "jobs/job.html", context)


def _shown(job: Job) -> dict[str, Any]:
    """The job in the words of its page."""
    return {
        "label": job.title,
        "state": {"word": job.get_status_display(), "tone": TONES[job.status]},
        "running": job.open,
        "done": job.done,
        "total": job.total,
        "note": job.message,
        "started": job.created_at,
        "by": job.owner,
        "error": job.error,
        "result_url": reverse("jobs:result", args=[job.pk]) if job.result_file else "",
        "result_label": job.result_name,
        "leads_to": job.leads_to,
    }


@require_safe
def result(request: HttpRequest, pk: int) -> FileResponse:
    job = _own(request, pk)
    if job.status != Job.Status.DONE or not job.result_file or not job.result_path.exists():
        raise Http404(_("这项作业没有可下载的结果，或结果已过期清理：请重新提交。"))
    response = FileResponse(job.result_path.open("rb"), as_attachment=True, filename=job.result_name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    running.cancel(_own(request, pk))
    return redirect("jobs:detail", pk)


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    running.retry(_own(request, pk))
    return redirect("jobs:detail", pk)
