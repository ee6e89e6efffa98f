"""The permission law over random people and grants: on every way a reader sees the same rows, while others read too,
and again after a restart.

The world is built and asked in processes of their own (``tests/support/everyway.py``) on a database of their own. The
seed is told where a property fails; ``PERMISSION_SEED=…`` asks the very same again.
"""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from scripts.machine import ROOT

THREADS = 4
SEED = int(os.environ.get("PERMISSION_SEED") or secrets.randbelow(2**32))
NAME = f"permission_{os.getpid()}"


@pytest.fixture(scope="module")
def world(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Any]:
    """``world(work, …)`` runs a process on the database; it is gone afterwards."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QINGFENG_")}
    environment["QINGFENG_VAR"] = str(tmp_path_factory.mktemp("permission"))
    postgres = connection.vendor == "postgresql"
    if postgres:
        with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {NAME}")
        given = urlsplit(os.environ["TEST_POSTGRES_URL"])
        environment["QINGFENG_DATABASE_URL"] = urlunsplit(given._replace(path=f"/{NAME}"))

    def run(work: str, *more: str) -> str:
        command = [sys.executable, "-m", "tests.support.everyway", work, str(SEED), *more]
        ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, f"seed {SEED}\n{ended.stderr[-3000:]}"
        return ended.stdout

    run("build")
    yield run
    if postgres:
        with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


@pytest.fixture(scope="module")
def told(world: Any) -> list[dict[str, Any]]:
    """What several threads are told at once."""
    found: list[dict[str, Any]] = json.loads(world("answer", str(THREADS)))
    return found


@pytest.fixture(scope="module")
def ways(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for each in told if "register" in each]


@pytest.fixture(scope="module")
def people(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for each in told if "register" not in each]


def none(wrong: list[Any]) -> None:
    assert not wrong, f"PERMISSION_SEED={SEED}\n" + "\n".join(map(str, wrong[:10]))


def where(each: dict[str, Any]) -> str:
    return f"{each['register']} as person {each['person']}: policy {each['policy']}"


def test_the_world_has_readers_of_much_of_little_and_of_nothing(people):
    """Otherwise the properties below would say nothing."""
    sizes = {sum(map(len, each["seen"].values())) for each in people}
    assert 0 in sizes and len(sizes) > 5, (SEED, sizes)
    assert any(not each["granted"] for each in people) and any(each["granted"] for each in people)


def test_the_policy_is_what_its_words_say_row_by_row_and_grant_by_grant(people):
    none(
        [
            f"{key} as person {each['person']}: {sorted(set(seen) ^ set(each['should'][key]))}"
            for each in people
            for key, seen in each["seen"].items()
            if not set(seen) <= set(each["should"][key])
            or (seen != each["should"][key] and key not in each["stricter"])
        ]
    )


def test_whoever_holds_no_grant_sees_what_is_their_own_and_nothing_else(people):
    none(
        [
            (key, each["person"], seen, each["own"][key])
            for each in people
            if not each["granted"]
            for key, seen in each["seen"].items()
            if not set(seen) <= set(each["own"][key])
        ]
    )


def test_the_list_shows_and_counts_the_rows_of_the_policy(ways):
    """That the number is that of the rows is looked at where the list is read (``everyway.listed``)."""
    none([f"{where(each)}: {each['list']}" for each in ways if each["list"] != each["policy"]])


def test_the_export_holds_as_many(ways):
    none([f"{where(each)}, exported {each['export']}" for each in ways if each["export"] != len(each["policy"])])


def test_a_search_finds_what_is_there_and_in_sight(ways):
    found = [(each, sorted(set(each["search"]["all"]) & set(each["policy"]))) for each in ways]
    none([f"{where(each)}: {each['search']}" for each, right in found if each["search"]["shown"] != right])
    assert any(right for _each, right in found), SEED


@pytest.mark.parametrize("way", ["details", "attachments"])
def test_what_opens_is_what_is_in_sight(way, ways):
    none(
        [
            f"{where(each)}: {each[way]}"
            for each in ways
            if set(each[way]["open"]) != set(each[way]["asked"]) & set(each["policy"])
        ]
    )
    assert any(each[way]["open"] for each in ways) and any(
        set(each[way]["asked"]) - set(each[way]["open"]) for each in ways
    )


def test_a_figure_opens_to_its_rows_in_sight(ways):
    none(
        [
            f"{where(each)}: {each['figures']}"
            for each in ways
            for right in [sorted(set(each["figures"]["all"]) & set(each["policy"]))]
            if each["figures"]["drill"] != right or each["figures"]["list"] != right
        ]
    )


def test_every_register_was_asked(ways):
    from qingfeng.kernel.register.declaration import registers

    assert {each["register"] for each in ways} == set(registers)


def test_after_a_restart_one_reader_after_the_other_is_told_the_same(told, world):
    again = json.loads(world("again"))
    none([f"{was} / {now}" for was, now in zip(told, again, strict=True) if was != was | now])
