"""When the PDF cannot be made: what the reader is told, and that nothing stays behind. Real ones: tests/rendering."""

import os
import tempfile
import time
from pathlib import Path

import pytest

from qingfeng.kernel.documents.official import pdf
from qingfeng.kernel.errors import BadInput


def program(folder: Path, does: str) -> str:
    """A LibreOffice that does this instead; the document is its last argument."""
    made = folder / "soffice"
    made.write_text(f'#!/bin/sh\nfor document; do :; done\nfolder=$(dirname "$document")\n{does}\n')
    made.chmod(0o755)
    return str(made)


@pytest.fixture
def office(monkeypatch, tmp_path):
    def set_up(does: str) -> None:
        monkeypatch.setenv("LIBREOFFICE", program(tmp_path, does))

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    yield set_up
    assert not list((tmp_path / "temporary").iterdir()), "every folder is removed again"


def test_without_libreoffice_the_reader_is_told_what_to_install(monkeypatch) -> None:
    monkeypatch.setenv("LIBREOFFICE", "/nowhere/soffice")
    with pytest.raises(BadInput, match="apt-get install libreoffice-writer"):
        pdf.to_pdf(b"PK")


@pytest.mark.parametrize("does", ["exit 0", "exit 1", 'echo "no pdf" > "$folder/document.pdf"'])
def test_a_libreoffice_that_fails_is_said(office, does: str) -> None:
    office(does)
    with pytest.raises(BadInput, match="没有能够生成 PDF"):
        pdf.to_pdf(b"PK")


def test_a_libreoffice_that_hangs_is_ended_with_all_it_started(office, tmp_path) -> None:
    office(f"sleep 60 & echo $! > {tmp_path}/child; wait")
    began = time.monotonic()
    with pytest.raises(BadInput, match="超过 1 秒"):
        pdf.to_pdf(b"PK", timeout=1)
    assert time.monotonic() - began < 10
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not running(child):
            break
        time.sleep(0.1)
    assert not running(child)


def running(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().split(")")[1].split()[0]
    except (OSError, IndexError):
        return False


def test_it_has_a_home_and_a_profile_of_its_own(office) -> None:
    office('case "$1" in -env:UserInstallation=file://"$folder"/*) test "$HOME" = "$folder" && '
           'printf "%%PDF-1.7" > "$folder/document.pdf";; esac')  # fmt: skip
    assert pdf.to_pdf(b"PK").content == b"%PDF-1.7"
    assert os.environ["HOME"]


def test_missing_typefaces_are_named_with_what_took_their_place(monkeypatch) -> None:
    monkeypatch.setattr(pdf, "_installed", lambda: {"黑体", "宋体", "Times New Roman", "KaiTi", "Noto Serif CJK SC"})
    assert pdf.missing() == {
        "仿宋_GB2312": "Noto Serif CJK SC", "楷体_GB2312": "KaiTi", "方正小标宋简体": "Noto Serif CJK SC",
    }  # fmt: skip
    warning = pdf.Pdf(b"", pdf.missing()).warning
    assert "楷体_GB2312（以 KaiTi 代替）" in warning and "正式印发前请装好字体" in warning


def test_with_all_typefaces_nothing_is_said(monkeypatch) -> None:
    monkeypatch.setattr(pdf, "_installed", lambda: set(pdf.NEAREST))
    assert pdf.Pdf(b"", pdf.missing()).warning == ""


def test_the_list_of_replacements_is_given_to_libreoffice(monkeypatch, office) -> None:
    monkeypatch.setattr(pdf, "_installed", lambda: {"Noto Serif CJK SC"})
    office('grep -q "仿宋_GB2312.*Noto Serif CJK SC" "$FONTCONFIG_FILE" && printf "%%PDF" > "$folder/document.pdf"')
    assert pdf.to_pdf(b"PK").substituted["仿宋_GB2312"] == "Noto Serif CJK SC"
