"""An edition as PDF: made once by the worker, because LibreOffice takes seconds, and given from what was kept.

kept    its bytes, where it was made before
begin   the job that makes it; one that is under way is not started again
make    what the worker does

The file is named by the hash of the frozen Word file: it can be thrown away, and is made anew.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy

from qingfeng.kernel.crypto import sm3_hex
from qingfeng.kernel.documents.official import to_pdf
from qingfeng.kernel.documents.official.pdf import MISSING, find
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.running import enqueue, job

from .models import Edition

FOLDER = "editions"


def place_of(edition: Edition) -> Path:
    return Path(settings.VAR) / FOLDER / f"{sm3_hex(bytes(edition.draft.document))}.pdf"


def kept(edition: Edition) -> bytes | None:
    place = place_of(edition)
    return place.read_bytes() if place.exists() else None


def name_of(edition: Edition) -> str:
    return f"{edition.draft.title}-第{edition.number}版.pdf"


def begin(edition: Edition, *, by: Any) -> Job:
    if find() is None:
        raise BadInput(MISSING)
    under_way = Job.objects.filter(kind=make.path, owner=by, arguments__edition=edition.pk)
    for each in under_way.filter(status__in=(Job.Status.WAITING, Job.Status.RUNNING)):
        return each
    page = reverse("freezing:edition", args=[edition.report_id, edition.number])
    return enqueue(make, by, about=edition.code, leads_to=page, edition=edition.pk)


@job(gettext_lazy("生成定稿 PDF"))
def make(running: Job, *, edition: int) -> None:
    wanted = Edition.objects.select_related("draft").get(pk=edition)
    content = kept(wanted)
    if content is None:
        made = to_pdf(bytes(wanted.draft.document))
        content = made.content
        keep(place_of(wanted), content)
        running.tick(1, 1, made.warning)
    running.deliver(name_of(wanted)).write_bytes(content)


def keep(place: Path, content: bytes) -> None:
    """Whole or not at all: another worker may be making the same."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = place.with_suffix(f".{sm3_hex(content)[:8]}.part")
    half.write_bytes(content)
    half.replace(place)
