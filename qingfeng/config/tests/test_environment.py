"""What a deployment sets is read in one place; what cannot work is refused in a sentence before anything starts."""

import stat
from datetime import date
from pathlib import Path

import pytest

from qingfeng.config import environment
from qingfeng.config.environment import DEVELOPMENT_MARK, Misconfigured, file_system_of

MOUNTS = """proc /proc proc rw 0 0
/dev/sda1 / ext4 rw,relatime 0 0
server:/share /srv/share nfs4 rw 0 0
//server/d /srv/share/win cifs rw 0 0
/dev/sdb1 /srv/share/local\\040disk ext4 rw 0 0
"""
SAFE = {"secret": "s" * 50, "data_key": "0" * 32, "debug": False}
POSTGRES = {"ENGINE": "django.db.backends.postgresql", "NAME": "qingfeng"}


def sqlite(path) -> dict[str, object]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}


def test_a_generated_key_is_kept_where_only_its_owner_reads_it(tmp_path):
    made = environment.kept_secret(tmp_path / "var", "SECRET_KEY", 32)
    path = tmp_path / "var" / "secret-key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert made.startswith(DEVELOPMENT_MARK) and len(made) == len(DEVELOPMENT_MARK) + 64
    assert environment.kept_secret(tmp_path / "var", "SECRET_KEY", 32) == made


def test_a_given_key_is_used_and_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setenv("QINGFENG_SECRET_KEY", " given ")
    assert environment.kept_secret(tmp_path / "var", "SECRET_KEY", 32) == "given"
    assert not (tmp_path / "var").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Misconfigured, match="不能读写"):
        environment.kept_secret(tmp_path / "file", "SECRET_KEY", 32)


def test_by_default_the_database_is_a_file_in_the_var_folder(tmp_path):
    made = environment.database("", tmp_path)
    assert made["NAME"] == str(tmp_path / "qingfeng.sqlite3")
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_postgresql_address_is_read_whole():
    made = environment.database("postgresql://user:p%40ss@db.local:5433/qing?sslmode=require", Path())
    assert [made[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "qing", "user", "p@ss", "db.local", "5433",
    ]  # fmt: skip
    assert made["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize("url", ["mysql://u@h/n", "postgresql://u@h:port/n", "nonsense"])
def test_another_database_is_refused(url):
    with pytest.raises(Misconfigured, match="QINGFENG_DATABASE_URL"):
        environment.database(url, Path())


def test_the_sample_day_comes_from_the_setting_then_from_the_var_folder(tmp_path):
    assert environment.fixed_day("", tmp_path, production=False) is None
    (tmp_path / "sample-today").write_text("2022-09-20\n")
    assert environment.fixed_day("", tmp_path, production=False) == date(2022, 9, 20)
    assert environment.fixed_day("2022-07-01", tmp_path, production=False) == date(2022, 7, 1)


def test_a_day_that_is_none_is_refused_and_production_lives_today(tmp_path):
    with pytest.raises(Misconfigured, match="现在是“xx”"):
        environment.fixed_day("xx", tmp_path, production=False)
    with pytest.raises(Misconfigured, match="正式环境"):
        environment.fixed_day("2022-07-01", tmp_path, production=True)
    (tmp_path / "sample-today").write_text("2022-09-20")
    assert environment.fixed_day("", tmp_path, production=True) is None


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/q.sqlite3", "ext4"),
        ("/srv/share/q.sqlite3", "nfs4"),
        ("/srv/share/win/q.sqlite3", "cifs"),
        ("/srv/shared/q.sqlite3", "ext4"),
        ("/srv/share/local disk/q.sqlite3", "ext4"),
    ],
)
def test_the_file_system_of_a_path_is_that_of_the_nearest_mount(path, kind):
    assert file_system_of(Path(path), MOUNTS) == kind


def test_production_refuses_sqlite_on_a_network_share(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "MOUNTS", tmp_path / "mounts")
    environment.MOUNTS.write_text(MOUNTS)
    with pytest.raises(Misconfigured, match="网络共享盘（nfs4）"):
        environment.refuse_unsafe_production(**SAFE, database=sqlite("/srv/share/q.sqlite3"))
    environment.refuse_unsafe_production(**SAFE, database=sqlite("/var/lib/q.sqlite3"))
    environment.refuse_unsafe_production(**SAFE, database=POSTGRES)


@pytest.mark.parametrize(
    ("unsafe", "says"),
    [
        ({"secret": DEVELOPMENT_MARK + "0"}, "QINGFENG_SECRET_KEY"),
        ({"data_key": DEVELOPMENT_MARK + "0"}, "QINGFENG_DATA_KEY"),
        ({"debug": True}, "QINGFENG_DEBUG"),
    ],
)
def test_production_refuses_what_is_for_development(unsafe, says):
    with pytest.raises(Misconfigured, match=says):
        environment.refuse_unsafe_production(**(SAFE | unsafe), database=POSTGRES)
