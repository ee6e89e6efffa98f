"""A problem of the employment section, and the people who take it from one state to the next.

problem("asked")      a problem in that state, its measures done and its outcome proved
proof(problem)        attaches what proves an outcome
"""

from collections.abc import Callable
from datetime import date
from itertools import count

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qingfeng.contexts.rectification import workflow
from qingfeng.contexts.rectification.models import Campaign, Measure, Problem, RectificationList
from qingfeng.kernel import writing
from qingfeng.kernel.files import keeping
from qingfeng.kernel.people.models import Org, User

FEBRUARY, MARCH = date(2022, 2, 1), date(2022, 3, 1)


@pytest.fixture(autouse=True)
def a_folder_that_vanishes(settings, tmp_path) -> None:
    default = settings.STORAGES["default"]
    options = {**default["OPTIONS"], "location": tmp_path}
    settings.STORAGES = {**settings.STORAGES, "default": {**default, "OPTIONS": options}}


@pytest.fixture
def office(bureau: Org, person: Callable[..., User]) -> User:
    return person("office", bureau)


@pytest.fixture
def discipline(bureau: Org, person: Callable[..., User]) -> User:
    return person("discipline", bureau)


@pytest.fixture
def deputy(bureau: Org, person: Callable[..., User]) -> User:
    return person("deputy_director", bureau)


@pytest.fixture
def liaison(section: Org, person: Callable[..., User]) -> User:
    return person("liaison", section)


@pytest.fixture
def campaign(bureau: Org, office: User) -> Callable[[str], Campaign]:
    def make(name: str = "庸懒散浮拖") -> Campaign:
        found = Campaign.objects.filter(name=name).first()
        title, number = f"整治“{name}”方案", "青人社〔2022〕3号"
        new = Campaign(name=name, org=bureau, plan_title=title, plan_number=number)
        return found or writing.create(new, by=office)

    return make


@pytest.fixture
def a_list(section: Org, office: User, campaign: Callable[..., Campaign]) -> Callable[..., RectificationList]:
    numbers = count(1)

    def make(of: str = "庸懒散浮拖", level: str = "section", org: Org | None = None, **values) -> RectificationList:
        values = {"number": f"QD-{next(numbers)}", "campaign": campaign(of), "level": level, **values}
        return writing.create(RectificationList(org=org or section, **values), by=office)

    return make


@pytest.fixture
def proof(office: User) -> Callable[..., None]:
    numbers = count(1)

    def attach(problem: Problem, kind: str = "document") -> None:
        file = SimpleUploadedFile(f"{kind}.pdf", f"%PDF-1.7\n%{next(numbers)}".encode())
        keeping.attach(problem, file, by=office, kind=kind)

    return attach


@pytest.fixture
def draft(a_list, section: Org, office: User, deputy: User, liaison: User) -> Callable[..., Problem]:
    """A problem entered into a list of its own unless told otherwise."""
    numbers = count(1)

    def make(into: RectificationList | None = None, org: Org | None = None, **values) -> Problem:
        into = into or a_list(org=org)
        values = {"number": f"WT-{next(numbers)}", "title": "台账更新不及时", "manifestation": "三个月未更新",
                  "due_on": date(2022, 6, 30), "owner": liaison, "leader": deputy, **values}  # fmt: skip
        return writing.create(Problem(list=into, org=org or section, **values), by=office)

    return make


@pytest.fixture
def problem(draft, proof, office: User, deputy: User, liaison: User, discipline: User) -> Callable[..., Problem]:
    def make(state: str = "draft", on: date = FEBRUARY, **values) -> Problem:
        made = draft(**values)
        path = ["draft", "issued", "accepted", "rectifying", "asked", "verified", "closed"]
        steps = [
            lambda: issue(made, on),
            lambda: workflow.accept(made, by=liaison),
            lambda: agree(made, on),
            lambda: ask(made, on),
            lambda: workflow.verify(made, by=discipline, on=MARCH),
            lambda: workflow.close(made, by=discipline, on=MARCH),
        ]
        for step in steps[: path.index(state)]:
            step()
        made.refresh_from_db()
        return made

    def issue(made: Problem, on: date) -> None:
        if made.list.status == RectificationList.Status.DRAFT:
            workflow.issue_list(made.list, by=office, on=on)
        workflow.issue(made, by=office, on=on)

    def agree(made: Problem, on: date) -> None:
        writing.create(Measure(problem=made, text="每月核对一次台账", due_on=date(2022, 5, 1)), by=liaison)
        workflow.agree(made, by=deputy, on=on)

    def ask(made: Problem, on: date) -> None:
        workflow.tick(made, by=liaison, number="1", on=on)
        proof(made)
        workflow.ask_closing(made, by=liaison, result="台账已补齐", on=on)

    return make
