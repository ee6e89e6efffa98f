"""The same document as PDF, laid out by LibreOffice so that it equals the Word file.

    to_pdf(docx) → Pdf        its bytes, and which typefaces this machine had to replace

Each conversion has a profile of its own, so that several may run at once. Typefaces that the machine lacks are replaced
by name, the nearest first; the reader is told, because only the real ones give the page the standard asks for.
"""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from qingfeng.kernel.documents.paragraphs import FANGSONG, HEITI, KAITI, LATIN, SONGTI, XIAOBIAOSONG
from qingfeng.kernel.errors import BadInput

PROGRAMS = ("soffice", "libreoffice")
PLACES = ("/usr/lib/libreoffice/program/soffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
MISSING = (
    "这台服务器没有安装 LibreOffice，不能生成 PDF。请管理员安装（Debian、Ubuntu、麒麟、统信："
    "apt-get install libreoffice-writer），或下载 Word 文件后在 Word、WPS 里另存为 PDF。"
)
FAILED = "LibreOffice 没有能够生成 PDF。请稍后再试；再次失败时，下载 Word 文件后在 Word、WPS 里另存为 PDF。"
SLOW = "生成 PDF 超过 {seconds} 秒，已经停止。请稍后再试，或下载 Word 文件后在 Word、WPS 里另存为 PDF。"

# The nearest typefaces that a machine may have, best first.
NEAREST = {
    FANGSONG: ("仿宋", "FangSong", "STFangsong", "FandolFang", "Noto Serif CJK SC", "SimSun"),
    KAITI: ("楷体", "KaiTi", "STKaiti", "FandolKai", "AR PL UKai CN", "Noto Serif CJK SC", "SimSun"),
    XIAOBIAOSONG: ("方正小标宋_GBK", "STZhongsong", "FandolSong", "Noto Serif CJK SC", "SimSun"),
    HEITI: ("SimHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei", "Microsoft YaHei"),
    SONGTI: ("SimSun", "Noto Serif CJK SC", "FandolSong"),
    LATIN: ("Liberation Serif", "Tinos", "Nimbus Roman"),
}
_HEAVY = frozenset((XIAOBIAOSONG,))
_ALIAS = '<match target="pattern"><test name="family"><string>{wanted}</string></test>{edits}</match>'
_EDIT = '<edit name="{name}" mode="assign" binding="strong">{value}</edit>'
_FONTS = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
    '<include ignore_missing="yes">{system}</include>{aliases}</fontconfig>'
)


@dataclass(frozen=True)
class Pdf:
    """``substituted`` is the typeface asked for and the one that took its place ("" where none was known)."""

    content: bytes = field(repr=False)
    substituted: dict[str, str] = field(default_factory=dict)

    @property
    def warning(self) -> str:
        if not self.substituted:
            return ""
        told = "、".join(f"{wanted}（以 {used or '系统字体'} 代替）" for wanted, used in self.substituted.items())
        return f"这台服务器缺少字体：{told}。正式印发前请装好字体，或用 Word 文件在装有这些字体的电脑上打印。"


def to_pdf(docx: bytes, timeout: int = 120) -> Pdf:
    """Raises BadInput, with what to do, where LibreOffice is missing, fails or takes too long (seconds)."""
    program = find()
    if program is None:
        raise BadInput(MISSING)
    substituted = missing()
    with tempfile.TemporaryDirectory(prefix="qingfeng-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "document.docx"
        source.write_bytes(docx)
        _convert(program, source, _surroundings(folder, substituted), timeout)
        made = source.with_suffix(".pdf")
        content = made.read_bytes() if made.exists() else b""
    if not content.startswith(b"%PDF"):
        raise BadInput(FAILED)
    return Pdf(content, substituted)


def find() -> str | None:
    """Where LibreOffice is; LIBREOFFICE names another one."""
    named = os.environ.get("LIBREOFFICE")
    candidates = [named] if named else [*map(shutil.which, PROGRAMS), *PLACES]
    return next((each for each in candidates if each and Path(each).exists()), None)


def missing() -> dict[str, str]:
    """Typefaces this machine lacks, with what will be taken instead; none where nobody can say."""
    installed = _installed()
    if not installed:
        return {}
    return {
        wanted: next((face for face in nearest if face in installed), "")
        for wanted, nearest in NEAREST.items()
        if wanted not in installed
    }


def _installed() -> set[str]:
    try:
        told = subprocess.run(
            ["fc-list", ":", "family"], check=False, capture_output=True, text=True, errors="replace", timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return set()
    return {face.strip() for line in told.stdout.splitlines() for face in line.split(",")}


def _surroundings(folder: Path, substituted: dict[str, str]) -> dict[str, str]:
    """A home of its own, and the list of replacements on top of the machine's own fonts."""
    surroundings = {**os.environ, "HOME": str(folder)}
    aliases = "".join(_alias(wanted, used) for wanted, used in substituted.items() if used)
    if aliases:
        system = escape(os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf"))
        fonts = folder / "fonts.conf"
        fonts.write_text(_FONTS.format(system=system, aliases=aliases), encoding="utf-8")
        surroundings["FONTCONFIG_FILE"] = str(fonts)
    return surroundings


def _alias(wanted: str, used: str) -> str:
    edits = _EDIT.format(name="family", value=f"<string>{escape(used)}</string>")
    if wanted in _HEAVY:
        edits += _EDIT.format(name="weight", value="<const>bold</const>")
    return _ALIAS.format(wanted=escape(wanted), edits=edits)


def _convert(program: str, source: Path, surroundings: dict[str, str], timeout: int) -> None:
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(source.parent),
        str(source),
    ]
    process = subprocess.Popen(
        command, env=surroundings, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired as error:
        # The program starts another one: both belong to the same session and end together.
        os.killpg(process.pid, 9)
        process.wait()
        raise BadInput(SLOW.format(seconds=timeout)) from error
