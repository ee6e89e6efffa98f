"""Attachments prove records: checked, stored once, recorded, frozen, and seen by whoever sees the record."""

import os
import time

import pytest
from django.urls import reverse

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.files.evidence import KINDS, OUTCOMES
from qingfeng.kernel.files.keeping import attach, freeze, of, remove, sweep
from qingfeng.kernel.files.models import Attachment
from qingfeng.kernel.jobs.models import Job


def stored_files(stored):
    return list(stored.glob("*/*"))


def test_an_attachment_keeps_what_it_is_and_leaves_one_event(stored, subject, owner, upload) -> None:
    kept = attach(subject, upload(), by=owner, kind="refund", title="回单 2022-05")
    assert (kept.name, kept.size, kept.content_type) == ("退款凭证.pdf", 17, "application/pdf")
    assert stored_files(stored)[0].read_bytes() == b"%PDF-1.7\n1 0 obj\n"
    event = Event.objects.get(verb="files.attach")
    assert (event.subject_name, event.after["name"], event.after["sm3"]) == ("示例记录", kept.name, kept.sm3)


def test_the_same_content_is_stored_once(stored, subject, owner, upload) -> None:
    other = Job.objects.create(kind="example", title="另一记录", owner=owner)
    first = attach(subject, upload(), by=owner, kind="refund")
    second = attach(other, upload("另存.pdf"), by=owner, kind="document")
    assert first.file.name == second.file.name
    assert len(stored_files(stored)) == 1


def test_the_same_content_twice_on_one_record_is_refused(stored, subject, owner, upload) -> None:
    attach(subject, upload(), by=owner, kind="refund")
    with pytest.raises(BadInput, match="内容完全相同"):
        attach(subject, upload("改名.pdf"), by=owner, kind="photo")


def test_a_file_cut_off_half_way_is_replaced(stored, subject, owner, upload) -> None:
    kept = attach(subject, upload(), by=owner, kind="refund")
    remove(kept, by=owner, subject=subject)
    stored_files(stored)[0].write_bytes(b"%PDF")
    attach(subject, upload(), by=owner, kind="refund")
    assert [path.read_bytes() for path in stored_files(stored)] == [b"%PDF-1.7\n1 0 obj\n"]


def test_empty_oversized_and_unranked_files_are_refused(stored, subject, owner, upload, settings) -> None:
    settings.UPLOAD_LIMIT_MIB = 1
    with pytest.raises(BadInput, match="空文件"):
        attach(subject, upload(content=b""), by=owner, kind="refund")
    with pytest.raises(BadInput, match="超过上限 1 MB"):
        attach(subject, upload(content=b"%PDF-" + b"x" * (1 << 20)), by=owner, kind="refund")
    with pytest.raises(BadInput, match="退款、清退凭证"):
        attach(subject, upload(), by=owner, kind="selfie")
    assert not Attachment.objects.exists()
    assert not stored_files(stored)


def test_outcomes_come_first_and_photos_last(stored, subject, owner, upload) -> None:
    for number, kind in enumerate(("photo", "minutes", "refund", "document")):
        attach(subject, upload(content=b"%PDF-" + bytes([number])), by=owner, kind=kind)
    assert [kept.kind for kept in of(subject)] == ["refund", "document", "minutes", "photo"]
    assert [kept.kind for kept in of(subject).outcomes()] == ["refund", "document"]
    assert list(KINDS)[-1] == "photo"
    assert "photo" not in OUTCOMES


def test_frozen_evidence_cannot_be_taken_away_by_any_way(stored, subject, owner, upload) -> None:
    kept = attach(subject, upload(), by=owner, kind="refund")
    assert freeze(subject) == 1
    kept.refresh_from_db()
    for way in (lambda: remove(kept, by=owner, subject=subject), kept.delete, Attachment.objects.all().delete):
        with pytest.raises(Refused, match="归档"):
            way()
    assert Attachment.objects.count() == 1


def test_what_is_removed_stays_in_the_trail(stored, subject, owner, upload) -> None:
    kept = attach(subject, upload(), by=owner, kind="refund")
    remove(kept, by=owner, subject=subject)
    assert not Attachment.objects.exists()
    assert Event.objects.get(verb="files.remove").before["sm3"] == kept.sm3


def test_sweeping_takes_old_files_that_nobody_names(stored, subject, owner, upload) -> None:
    attach(subject, upload(), by=owner, kind="refund")
    orphan, young = stored / "ab" / "abandoned", stored / "ab" / "young"
    orphan.parent.mkdir()
    orphan.write_bytes(b"x")
    young.write_bytes(b"x")
    for path in stored_files(stored):
        if path != young:
            os.utime(path, (time.time() - 90_000,) * 2)
    assert sweep() == 1
    assert not orphan.exists()
    assert len(stored_files(stored)) == 2


def test_who_sees_the_record_can_open_its_attachment(stored, subject, owner, upload, client) -> None:
    kept = attach(subject, upload(), by=owner, kind="refund")
    client.force_login(owner)
    response = client.get(reverse("files:download", args=[kept.pk]))
    assert b"".join(response.streaming_content) == b"%PDF-1.7\n1 0 obj\n"
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E9%80%80")


def test_who_does_not_see_the_record_is_refused_with_a_reason(stored, subject, owner, stranger, upload, rf) -> None:
    from qingfeng.kernel.files.views import download

    kept = attach(subject, upload(), by=owner, kind="refund")
    request = rf.get("/")
    request.user = stranger
    with pytest.raises(Refused, match="查看范围"):
        download(request, kept.pk)
    assert not Attachment.objects.visible_to(stranger).exists()
    assert Attachment.objects.visible_to(owner).get() == kept


def test_a_kind_of_record_without_a_policy_shows_its_attachments_to_nobody(stored, owner, upload) -> None:
    kept = attach(owner, upload(), by=owner, kind="other")
    assert not Attachment.objects.filter(pk=kept.pk).visible_to(owner).exists()
