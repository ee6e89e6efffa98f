"""A list from its drawing up to its issue: the tree, who may, what becomes owed, and next year's list made from it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from qingfeng.contexts.responsibility import copying, workflow
from qingfeng.contexts.responsibility.models import Duty, DutyList, Occasion
from qingfeng.kernel import writing
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.exchange import importing
from qingfeng.kernel.register.declaration import find

ON = date(2022, 6, 1)


def test_numbers_make_the_tree(draft):
    parents = {duty.number: duty.parent and duty.parent.number for duty in draft.duties.select_related("parent")}
    assert parents == {"1": None, "1.1": "1", "1.1.1": "1.1", "1.1.2": "1.1", "1.2": "1"}


def test_only_the_director_issues(draft, cast):
    proposed = workflow.propose(draft, by=cast.office)
    with pytest.raises(Refused, match="由局长、党组书记办理"):
        workflow.issue(proposed, on=ON, by=cast.office)


def test_what_is_done_once_needs_a_day_and_what_is_broken_down_does_not(draft, cast):
    Duty.objects.filter(number="1.1.2").update(due_on=None)
    with pytest.raises(ValidationError, match=r"第 1\.1\.2 项还没有履行期限"):
        workflow.propose(draft, by=cast.office)


def test_what_recurs_is_owed_at_the_end_of_each_period_and_takes_no_day(draft, cast):
    with pytest.raises(ValidationError, match="以期末为限"):
        writing.change(Duty.objects.get(number="1.2"), {"due_on": date(2022, 11, 1)}, by=cast.office)


def test_issuing_makes_every_occasion_of_the_leaves_owed(issued):
    owed = list(Occasion.objects.order_by("due_on", "pk").values_list("duty__number", "covers", "due_on"))
    assert owed == [
        ("1.2", "2022Q1", date(2022, 3, 31)),
        ("1.1.2", "", date(2022, 5, 31)),
        ("1.1.1", "2022H1", date(2022, 6, 30)),
        ("1.2", "2022Q2", date(2022, 6, 30)),
        ("1.2", "2022Q3", date(2022, 9, 30)),
        ("1.1.1", "2022H2", date(2022, 12, 31)),
        ("1.2", "2022Q4", date(2022, 12, 31)),
    ]


def test_a_list_issued_in_summer_does_not_ask_for_the_spring(draft, cast):
    workflow.propose(draft, by=cast.office)
    Duty.objects.filter(number="1.1.2").update(due_on=date(2022, 8, 1))
    workflow.issue(DutyList.objects.get(), on=date(2022, 7, 1), by=cast.director)
    assert not Occasion.objects.filter(due_on__lt=date(2022, 7, 1)).exists()
    assert Occasion.objects.count() == 4


def test_a_day_that_has_passed_already_is_refused_by_number(draft, cast):
    workflow.propose(draft, by=cast.office)
    with pytest.raises(ValidationError, match=r"第 1\.1\.2 项的履行期限早于这一天"):
        workflow.issue(DutyList.objects.get(), on=date(2022, 6, 1), by=cast.director)
    assert not Occasion.objects.exists(), "nothing is half-written"


def test_a_duty_cannot_stand_beneath_itself_nor_in_another_list(draft, bureau, cast):
    top, leaf = (Duty.objects.get(number=number) for number in ("1", "1.1.1"))
    with pytest.raises(ValidationError, match="不能是它自己或它的下级"):
        writing.change(top, {"parent": leaf}, by=cast.office)
    other = writing.create(DutyList(org=bureau, year=2022, title="增补"), by=cast.office)
    with pytest.raises(ValidationError, match="同一份清单"):
        writing.change(leaf, {"list": other}, by=cast.office)


def test_what_is_owed_is_not_broken_down_further(issued, section, cast):
    beneath = Duty(list=issued, number="1.1.1.1", capacity="post", text="再分", org=section, owner=cast.clerk)
    with pytest.raises(ValidationError, match="不能再往下分解"):
        writing.create(beneath, by=cast.office)


def test_a_duty_added_later_is_given_by_the_director(issued, section, cast):
    late = Duty(
        list=issued, number="1.1.3", capacity="post", text="新增", org=section, owner=cast.clerk, rhythm="quarter"
    )
    late = writing.create(late, by=cast.office)
    assert not late.occasions.exists()
    workflow.assign(late, on=date(2022, 7, 1), by=cast.director)
    assert sorted(late.occasions.values_list("covers", flat=True)) == ["2022Q3", "2022Q4"]


def test_a_proposed_list_is_not_changed_behind_the_directors_back(draft, cast):
    workflow.propose(draft, by=cast.office)
    duty = Duty.objects.get(number="1.2")
    assert "待审定" in find("responsibility", "duties").why_not_edit(duty, cast.office)


def test_a_duty_handed_over_takes_along_what_is_still_owed(done, occasion, person, section, cast):
    kept = done("1.1.1", "2022H1")
    successor = person("section_head", section)
    duty = workflow.hand_over(kept.duty, to=successor, reason="轮岗", on=ON, by=cast.office)
    kept.refresh_from_db()
    assert (duty.owner, kept.owner) == (successor, cast.head)
    assert occasion("1.1.1", "2022H2").owner == successor


def test_a_duty_withdrawn_keeps_what_was_done_and_asks_for_no_more(done, cast, figure):
    kept = done("1.1.1", "2022H1")
    workflow.cancel(kept.duty, reason="机构调整", on=ON, by=cast.director)
    assert figure("responsibility.duties_fulfilled", "2022") == 1
    assert figure("responsibility.duties_due", "2022") == 6
    with pytest.raises(ValidationError, match="下面还有 1 项责任"):
        workflow.cancel(Duty.objects.get(number="1.1"), reason="机构调整", on=ON, by=cast.director)


def test_next_years_list_is_the_same_tree_a_year_on(issued, cast):
    cast.clerk.is_active = False
    cast.clerk.save()
    doubts = {each.source.number: each.doubts for each in copying.planned(issued) if each.doubts}
    assert doubts == {"1.1.2": ["责任人的账号已停用，请改定"]}
    new = copying.make(issued, by=cast.office)
    assert (new.title, new.year, new.status) == ("2023年度责任分解", 2023, DutyList.Status.DRAFT)
    rows = {duty.number: duty for duty in new.duties.select_related("parent")}
    assert rows["1.1.2"].due_on == date(2023, 5, 31)
    assert rows["1.1.2"].parent == rows["1.1"]
    assert {duty.status for duty in rows.values()} == {Duty.Status.DRAFT}
    assert "已经有了" in copying.why_not(issued, cast.office)


def test_only_the_office_copies_and_only_after_a_look(issued, cast, enter):
    address = f"/responsibility/lists/{issued.pk}/copy/"
    page = enter(cast.office).get(address)
    assert "2023年度责任分解" in page.content.decode()
    assert DutyList.objects.count() == 1
    assert enter(cast.deputy).post(address).status_code == 403
    assert enter(cast.office).post(address).status_code == 302
    assert DutyList.objects.count() == 2


def test_a_sheet_of_numbered_rows_comes_in_as_a_tree(bureau, section, cast):
    made = writing.create(DutyList(org=bureau, year=2022, title="年度责任清单"), by=cast.office)
    rows = (
        "年度清单,序号,责任层级,工作任务,责任领导,责任科室,频次,完成时限",
        f"年度责任清单,1,党组主体责任,抓总,{cast.director},青岚区人社局,一次,",
        f"年度责任清单,1.1,科室负责人,排查风险,{cast.head},就业科,每季度,",
        f"年度责任清单,1.2,岗位责任,公示名单,{cast.clerk},就业科,一次,2022年5月31日",
    )
    register = find("responsibility", "duties")
    batch = importing.keep(register, "责任清单.csv", "\n".join(rows).encode(), by=cast.office)
    assert importing.apply(batch, register, by=cast.office) == 3
    parents = dict(made.duties.values_list("number", "parent__number"))
    assert parents == {"1": None, "1.1": "1", "1.2": "1"}
