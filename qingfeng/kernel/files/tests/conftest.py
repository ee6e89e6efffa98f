"""Two people, a record that only the first may see (a job stands in for any record), and files of every sort."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.people.models import User


def zipped(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def compound(*streams: str) -> bytes:
    """Enough of an OLE file to be told by: its signature, and a directory that lies across a reading boundary."""
    directory = b"".join(stream.encode("utf-16-le") + b"\0\0" for stream in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * ((1 << 20) - 12) + directory


PDF = b"%PDF-1.7\n1 0 obj\n"


@pytest.fixture
def stored(settings, tmp_path: Path) -> Path:
    """Attachments of one test, in a folder of their own."""
    default = settings.STORAGES["default"]
    options = {**default["OPTIONS"], "location": tmp_path}
    settings.STORAGES = {**settings.STORAGES, "default": {**default, "OPTIONS": options}}
    return tmp_path / "attachments"


@pytest.fixture
def owner(db: None) -> User:
    return User.objects.create(username="owner", name="甲")


@pytest.fixture
def stranger(db: None) -> User:
    return User.objects.create(username="stranger", name="乙")


@pytest.fixture
def subject(owner: User) -> Job:
    return Job.objects.create(kind="example", title="示例记录", owner=owner)


@pytest.fixture
def upload() -> Callable[..., SimpleUploadedFile]:
    return lambda name="退款凭证.pdf", content=PDF: SimpleUploadedFile(name, content)
