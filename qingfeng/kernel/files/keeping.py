"""Attaching files to records and keeping them.

attach      check, store once by content, record who did it
of          the attachments of a record, strongest evidence first
freeze      from now on nothing of this record's evidence can be taken away
remove      take one away again, while it is not frozen
sweep       delete stored files that no attachment names any more
"""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from qingfeng.kernel import crypto
from qingfeng.kernel.audit.trail import record
from qingfeng.kernel.errors import BadInput, Refused

from .content import clean_name, recognise
from .evidence import KINDS
from .models import FROZEN, Attachment, AttachmentQuerySet

FOLDER = "attachments"
MIB = 1024 * 1024
LEFT_ALONE = 24 * 3600  # seconds: a file this young may belong to a transaction that has not ended


def attach(subject: models.Model, upload: UploadedFile[Any], *, by: Any, kind: str, title: str = "") -> Attachment:
    """Keep an uploaded file as evidence of a record. The same content twice on one record is refused."""
    name = clean_name(upload.name or "")
    size = upload.size or 0
    _check_size(name, size)
    if kind not in KINDS:
        raise BadInput(f"没有“{kind}”这一类佐证：请从 {'、'.join(str(label) for label in KINDS.values())} 中选择。")
    content = recognise(upload, name)
    fingerprint = crypto.sm3_file(upload)
    if earlier := Attachment.objects.of(subject).filter(sm3=fingerprint).first():
        raise BadInput(f"“{name}”与已有附件“{earlier.name}”内容完全相同，不必再传。")
    with transaction.atomic():
        attachment = Attachment.objects.create(
            subject_type=subject._meta.label_lower,
            subject_id=subject.pk,
            name=content.named(name),
            title=title.strip()[:200],
            kind=kind,
            size=size,
            content_type=content.content_type,
            sm3=fingerprint,
            file=_store(upload, fingerprint),
            uploaded_by=by,
        )
        record(
            actor=by,
            verb="files.attach",
            label=gettext_lazy("上传附件"),
            subject=subject,
            before=None,
            after=_words(attachment),
        )
    return attachment


def of(subject: models.Model) -> AttachmentQuerySet:
    return Attachment.objects.of(subject).select_related("uploaded_by").ranked()


def freeze(subject: models.Model) -> int:
    """Called by the step that closes a record, whose own event covers it."""
    return Attachment.objects.of(subject).filter(frozen_at__isnull=True).update(frozen_at=timezone.now())


def remove(attachment: Attachment, *, by: Any, subject: models.Model) -> None:
    """Take an attachment away; the trail keeps its name and fingerprint, ``sweep`` its place on the disk."""
    with transaction.atomic():
        current = Attachment.objects.of(subject).select_for_update().get(pk=attachment.pk)
        if current.frozen_at:
            raise Refused(FROZEN)
        record(
            actor=by,
            verb="files.remove",
            label=gettext_lazy("删除附件"),
            subject=subject,
            before=_words(current),
            after=None,
        )
        current.delete()


def sweep() -> int:
    """Delete stored files left by removed attachments and by uploads that failed half-way."""
    root = Path(default_storage.path(""))
    known = set(Attachment.objects.values_list("file", flat=True))
    old = time.time() - LEFT_ALONE
    stored = (path for path in root.glob(f"{FOLDER}/*/*") if path.stat().st_mtime < old)
    stale = [path for path in stored if path.relative_to(root).as_posix() not in known]
    for path in stale:
        path.unlink(missing_ok=True)
    return len(stale)


def _check_size(name: str, size: int) -> None:
    limit = settings.UPLOAD_LIMIT_MIB
    if not size:
        raise BadInput(f"“{name}”是空文件（0 字节），请检查后重新选择。")
    if size > limit * MIB:
        raise BadInput(f"“{name}”有 {size / MIB:.1f} MB，超过上限 {limit} MB：请压缩或拆分后再传。")


def _words(attachment: Attachment) -> dict[str, Any]:
    return {name: str(getattr(attachment, name)) for name in ("name", "title", "kind", "size", "sm3")}


def _store(upload: File[bytes], fingerprint: str) -> str:
    """The stored path, named by content. A file of the right size is there already when the same content was kept
    before; one of another size was cut off half-way and is replaced."""
    path = f"{FOLDER}/{fingerprint[:2]}/{fingerprint}"
    if default_storage.exists(path):
        if default_storage.size(path) == upload.size:
            Path(default_storage.path(path)).touch()  # keeps ``sweep`` off it until this transaction ends
            return path
        default_storage.delete(path)
    return default_storage.save(path, upload)
