"""The PDF of an edition: made by the worker, kept, given at once from then on."""

from pathlib import Path

import pytest
from django.urls import reverse

from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.worker import work_off


@pytest.fixture
def office_suite(tmp_path, monkeypatch, settings):
    """A program in LibreOffice's place: writes what it was given into a PDF, and counts how often it ran."""
    settings.VAR = str(tmp_path)
    program, ran = tmp_path / "soffice", tmp_path / "ran"
    program.write_text(
        f'#!/bin/sh\nfor last; do :; done\necho once >> "{ran}"\n'
        '{ printf "%%PDF-1.7 "; cksum < "$last"; } > "$(dirname "$last")/document.pdf"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("LIBREOFFICE", str(program))
    return ran


@pytest.fixture
def browser(enter, writer):
    return enter(writer)


def test_it_is_made_once_outside_the_request_and_then_kept(frozen, browser, writer, office_suite):
    page, url = (reverse(f"freezing:{name}", args=[frozen.report_id, 1]) for name in ("edition", "pdf"))
    assert "生成 PDF" in browser.get(page).content.decode()
    assert browser.get(url).url == page
    first, again = browser.post(url), browser.post(url)
    assert first.url == again.url and not office_suite.exists(), "nothing is made while somebody waits for the page"
    work_off()
    (job,) = Job.objects.filter(owner=writer)
    assert job.status == Job.Status.DONE and job.leads_to == page
    given = browser.get(url)
    assert given["Content-Type"] == "application/pdf" and given.content.startswith(b"%PDF")
    assert job.result_path.read_bytes() == given.content
    assert browser.post(url).url == url and "下载 PDF" in browser.get(page).content.decode()
    assert office_suite.read_text().split() == ["once"]


def test_without_libreoffice_the_reader_is_told_at_once(frozen, browser, monkeypatch, settings, tmp_path):
    settings.VAR = str(tmp_path)
    monkeypatch.setenv("LIBREOFFICE", str(Path(tmp_path, "missing")))
    answer = browser.post(reverse("freezing:pdf", args=[frozen.report_id, 1]))
    assert answer.status_code == 400 and "没有安装 LibreOffice" in answer.content.decode()
    assert not Job.objects.exists()


def test_who_may_not_read_the_report_gets_no_pdf(frozen, enter, person, section, office_suite):
    url = reverse("freezing:pdf", args=[frozen.report_id, 1])
    answer = enter(person("branch", section)).post(url)
    assert answer.status_code in (403, 404) and not Job.objects.exists()
