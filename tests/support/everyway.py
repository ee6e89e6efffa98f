"""A process of its own that builds a world, or answers who sees what in it on every way there is; JSON on its output.

    python -m tests.support.everyway build  SEED
    python -m tests.support.everyway answer SEED THREADS    by several threads at once, on every way
    python -m tests.support.everyway again  SEED            one after the other, by policy and list

Folder and database are those of the product's own environment (``QINGFENG_VAR``, ``QINGFENG_DATABASE_URL``). The same
seed makes the same people, grants and questions: what a second process answers must be what the first one answered.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

TODAY = date(2022, 12, 31)
ROWS = 18  # of every register
PEOPLE = 16
WORDS = ("制度", "台账更新", "2022")
SOME = 2  # details that are opened, of those seen and of those not
FOOT = re.compile(r"共 (\d+) 条")


def begin() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "qingfeng.config.settings"
    import django
    from django.conf import settings

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.TODAY = TODAY
    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()


def build(seed: int) -> None:
    """Rows of every register with a proof on some, and people with grants of all kinds, past and future ones too."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.core.management import call_command

    from qingfeng.kernel.files import keeping
    from qingfeng.kernel.register.declaration import registers
    from tests.support import making

    call_command("migrate", verbosity=0)
    chance, world = Random(seed), making.ledger(rows=ROWS)
    for register in registers.values():
        for record in list(register.model._default_manager.order_by("pk"))[:2]:
            proof = SimpleUploadedFile("凭证.pdf", f"%PDF-1.7\n%{register.key}{record.pk}".encode())
            keeping.attach(record, proof, by=world.staff[0], kind="document")
    units = [world.bureau, world.section, world.other_section, world.neighbour]
    for person in [*world.staff, *(world.holder() for _each in range(PEOPLE))]:
        for _grant in range(chance.choice((0, 1, 1, 2, 3))):
            give(person, chance, units)


def give(person: Any, chance: Random, units: list[Any]) -> None:
    """A grant in force, over, or still to come; a mixture that is refused is not given."""
    from django.core.exceptions import ValidationError

    from qingfeng.kernel.people.models import Grant
    from qingfeng.kernel.people.roles import ROLES

    starts, ends = chance.choice(
        [
            (date(2020, 1, 1), None),
            (date(2020, 1, 1), TODAY + timedelta(days=1)),
            (date(2020, 1, 1), TODAY),  # the day it ends it is over
            (TODAY, None),
            (TODAY + timedelta(days=1), None),
        ]
    )
    try:
        Grant.objects.create(
            user=person, role=chance.choice(sorted(ROLES)), org=chance.choice(units), starts_on=starts, ends_on=ends
        )
    except ValidationError:
        return


def answers(seed: int, ask: Any, threads: int) -> list[dict[str, Any]]:
    """Everybody by the policy; for some of each register also by other ways."""
    from qingfeng.kernel.people.models import User
    from qingfeng.kernel.register.declaration import registers

    chance = Random(seed)
    people = list(User.objects.order_by("pk").values_list("pk", flat=True))
    with ThreadPoolExecutor(threads) as pool:
        policies = list(pool.map(lambda person: in_a_thread(by_policy, person), people))
        asked = [(key, somebody(chance, key, policies), chance.randrange(2**32)) for key in sorted(registers)]
        return policies + list(pool.map(lambda each: in_a_thread(ask, *each), asked))


def somebody(chance: Random, key: str, policies: list[dict[str, Any]]) -> int:
    """Mostly one who sees something of the register, but not all of it where there is such a reader."""
    sizes = {each["person"]: len(each["seen"][key]) for each in policies}
    some = [person for person, size in sizes.items() if 0 < size < max(sizes.values())]
    return int(chance.choice(some if some and chance.random() < 0.8 else list(sizes)))


def in_a_thread(ask: Any, *asked: Any) -> Any:
    """With a connection of its own, closed afterwards."""
    from django.db import connections

    try:
        return ask(*asked)
    finally:
        connections.close_all()


def by_policy(person: int) -> dict[str, Any]:
    """Of every register what the person sees, and what they should see by the words of the policy."""
    from qingfeng.kernel.people.models import User
    from qingfeng.kernel.register.declaration import registers

    user = User.objects.get(pk=person)
    seen = {key: keys_of(register.visible_to(user)) for key, register in registers.items()}
    should = {key: expected(register, user) for key, register in registers.items()}
    granted = bool(user.roles)
    own = {key: own_of(register.model, user) for key, register in registers.items()}
    stricter = [key for key, register in registers.items() if has_its_own_policy(register.model)]
    return {"person": person, "granted": granted, "seen": seen, "should": should, "own": own, "stricter": stricter}


def has_its_own_policy(model: Any) -> bool:
    """Such a model shows less than others would, never more."""
    from qingfeng.kernel.records import Guarding

    return bool(model.readable_by.__func__ is not Guarding.readable_by.__func__)


def keys_of(rows: Any) -> list[int]:
    return sorted(rows.values_list("pk", flat=True))


def own_of(model: Any, user: Any) -> list[int]:
    from qingfeng.kernel.people.roles import ADMINISTRATORS

    own = model.own(user)
    return [] if own is None or user.roles & ADMINISTRATORS else keys_of(model._default_manager.filter(own).distinct())


def expected(register: Any, user: Any) -> list[int]:
    """Row by row and grant by grant, without any query of the policy."""
    from qingfeng.kernel.people.models import Grant
    from qingfeng.kernel.people.roles import ADMINISTRATORS

    held = [
        grant
        for grant in Grant.objects.filter(user=user).select_related("org")
        if grant.starts_on <= TODAY and (grant.ends_on is None or grant.ends_on > TODAY)
    ]
    if any(grant.role in ADMINISTRATORS for grant in held):
        return []
    reading = [grant.org.path for grant in held if grant.role in register.model.readers]
    by_grant = {key for key, unit in units_of(register.model) if any(unit.startswith(path) for path in reading)}
    return sorted(by_grant | set(own_of(register.model, user)))


@cache
def units_of(model: Any) -> list[tuple[int, str]]:
    """Every row with the path of its unit; nothing is written while questions are answered."""
    return list(model._default_manager.values_list("pk", f"{model.org_path}__path"))


def every_way(key: str, person: int, seed: int) -> dict[str, Any]:
    """What one person sees of one register by each way: numbers of records, or how many."""
    from qingfeng.kernel.register.declaration import registers

    register, user, chance, browser = registers[key], reader(person), Random(seed), browser_of(person)
    return by_list(key, person, seed) | {
        "export": exported(browser, register),
        "search": searched(browser, register, chance.choice(WORDS)),
        "details": opened(browser, register, user, chance),
        "attachments": proofs(browser, register),
        "figures": drilled(browser, register, user, chance),
    }


def by_list(key: str, person: int, _seed: int) -> dict[str, Any]:
    from qingfeng.kernel.register.declaration import registers

    register = registers[key]
    seen, shown = keys_of(register.visible_to(reader(person))), listed(browser_of(person), register)
    return {"register": key, "person": person, "policy": seen, "list": shown}


def reader(person: int) -> Any:
    from qingfeng.kernel.people.models import User

    return User.objects.get(pk=person)


def browser_of(person: int) -> Any:
    from django.test import Client

    browser: Any = Client()
    browser.reader = reader(person)
    browser.force_login(browser.reader, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def listed(browser: Any, register: Any, **asked: str) -> list[int]:
    """The records of all pages; nothing where the list is refused."""
    from tests.support import reading

    answer = browser.get(register.url(), asked)
    if answer.status_code == 403:
        return []
    shown = reading.part(answer, "register-list")
    keys, number = reading.keys_in(shown, register), number_in(shown)
    if len(keys) < number:  # there are more pages
        keys = reading.listed(browser, register, **asked)
    assert len(keys) == number, f"{register.key} says {number} and shows {len(keys)}"
    return sorted(keys)


def number_in(shown: str) -> int:
    """How many records a list says it has, under its rows; the banner of a figure says how many there are in all."""
    import lxml.html

    feet = lxml.html.fromstring(shown).find_class("q-table-foot")
    found = FOOT.search(" ".join(foot.text_content() for foot in feet))
    return int(found[1]) if found else 0


def exported(browser: Any, register: Any) -> int:
    from tests.support import reading

    if not register.model.concerns(browser.reader):
        assert browser.post(register.url("export")).status_code == 403
        return 0
    return len(reading.exported(browser, register)) - 1


def searched(browser: Any, register: Any, words: str) -> dict[str, list[int]]:
    """What a search shows, and what there is to find at all."""
    if not register.model.searched:
        return {"shown": [], "all": []}
    every = keys_of(register.model._default_manager.search(words))
    return {"shown": listed(browser, register, q=words), "all": every}


def opened(browser: Any, register: Any, user: Any, chance: Random) -> dict[str, list[int]]:
    """Some details that should open and some that should not exist for this reader."""
    every, seen = keys_of(register.model._default_manager.all()), keys_of(register.visible_to(user))
    others = sorted(set(every) - set(seen))
    asked = [
        *chance.sample(seen, min(SOME, len(seen))),
        *chance.sample(others, min(SOME, len(others))),
        max(every, default=0) + 1000,
    ]
    open_ = [key for key in asked if browser.get(register.url("detail", key)).status_code == 200]
    return {"asked": sorted(asked), "open": sorted(open_)}


def proofs(browser: Any, register: Any) -> dict[str, list[int]]:
    """The records whose proof can be downloaded."""
    from django.urls import reverse

    from qingfeng.kernel.files.models import Attachment

    kind = register.model._meta.label_lower
    kept = dict(Attachment.objects.filter(subject_type=kind).values_list("subject_id", "pk"))
    open_ = [
        record for record, key in kept.items() if browser.get(reverse("files:download", args=[key])).status_code == 200
    ]
    return {"asked": sorted(kept), "open": sorted(open_)}


def drilled(browser: Any, register: Any, user: Any, chance: Random) -> dict[str, list[int]]:
    """The rows behind a figure: all of them, those of its drill-down, those its list shows."""
    from urllib.parse import parse_qsl, urlsplit

    from qingfeng.kernel.calendar.periods import Period
    from qingfeng.kernel.metrics.asking import Question
    from qingfeng.kernel.metrics.metric import Metric, every
    from qingfeng.kernel.metrics.scope import Scope
    from qingfeng.kernel.people.models import Org

    ours = [each for each in every() if isinstance(each, Metric) and each.population().model is register.model]
    if not ours or not register.model.concerns(user):
        return {"all": [], "drill": [], "list": []}
    scope = Scope(Period.parse("2022H1"), Org.objects.get(code="QL"))
    question = Question(chance.choice(ours), scope)
    asked = dict(parse_qsl(urlsplit(question.rows_in(register.url())).query))
    return {
        "all": keys_of(question.metric.rows(scope)),
        "drill": keys_of(question.metric.drill(scope, user)),
        "list": listed(browser, register, **asked),
    }


def main(arguments: list[str]) -> Iterator[str]:
    work, seed, *threads = arguments
    begin()
    if work == "build":
        build(int(seed))
    else:
        ask = every_way if work == "answer" else by_list
        yield json.dumps(answers(int(seed), ask, int(*threads or ("1",))))


if __name__ == "__main__":
    for line in main(sys.argv[1:]):
        print(line)
