"""The first page of the day: what waits for me, and nothing that is not mine."""

from datetime import date

import pytest

from qingfeng.kernel.workbench import LOOKED_AT, SHOWN

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(enter):
    return lambda user: [row["title"] for row in enter(user).get("/").context["waiting"].lines]


def test_a_record_waits_for_whoever_can_take_the_next_step(
    problem, moved, person, section, other_section, waiting, clerk
):
    record = moved(problem("P1", owner=clerk, leader=clerk), "issued", issued_on=date(2022, 3, 1))
    assert waiting(person("liaison", section)) == [str(record)]
    assert waiting(person("liaison", other_section)) == []
    assert waiting(person("director", section)) == []


def test_what_waits_says_which_step_it_waits_for(problem, moved, person, section, enter):
    moved(problem("P1"), "issued", issued_on=date(2022, 3, 1))
    [row] = enter(person("liaison", section)).get("/").context["waiting"].lines
    assert (row["note"], row["status"]["word"]) == ("整改问题 · 认领", "已下发")


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "audit_admin"])
def test_administrators_see_no_business(role, problem, person, bureau, enter):
    problem("P1")
    context = enter(person(role, bureau)).get("/").context
    assert (context["figures"], context["waiting"].lines, context["owed"].lines) == ([], [], [])


def test_somebody_without_a_role_is_told_whom_to_ask(person, section, enter):
    assert "请联系安全管理员授权" in enter(person("", section)).get("/").content.decode()


def test_the_headings_count_what_is_not_listed_too(problem, moved, person, section, enter):
    for number in range(1, SHOWN + 4):
        moved(problem(f"P{number}"), "issued", issued_on=date(2022, 3, 1))
    liaison = person("liaison", section)
    answer = enter(liaison).get("/")
    waiting = answer.context["waiting"]
    assert (len(waiting.lines), waiting.count, waiting.more) == (SHOWN, str(SHOWN + 3), "3")
    assert "还有 3 件没有列出" in answer.content.decode()
    for number in range(SHOWN + 4, LOOKED_AT + 2):
        moved(problem(f"P{number}"), "issued", issued_on=date(2022, 3, 1))
    waiting = enter(liaison).get("/").context["waiting"]
    assert (waiting.count, waiting.more) == (f"{LOOKED_AT}+", f"{LOOKED_AT - SHOWN}+")
