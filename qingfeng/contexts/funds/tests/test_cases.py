"""From hand to hand: who verifies, who must not, who confirms; who it is stays closed until somebody says why."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from qingfeng.contexts.funds import workflow
from qingfeng.contexts.funds.checklist import questions
from qingfeng.contexts.funds.hits import Hit
from qingfeng.contexts.funds.models import Batch, Letter, Suspension, Suspicion
from qingfeng.kernel import writing
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.calendar.models import LocalClock
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.register.declaration import page_of, register_of

MAY, JUNE = date(2022, 5, 10), date(2022, 6, 10)
ID = "11010119500101123X"


@pytest.fixture
def clerk(bureau, person):
    return person("fund_supervision", bureau)


@pytest.fixture
def second(bureau, person):
    return person("fund_supervision", bureau)


@pytest.fixture
def verifier(section, person):
    """Somebody without any role."""
    return person("", section)


@pytest.fixture
def case(section, clerk):
    def make(person=ID, **values):
        hit = Hit(person=person, rule="死亡后继续领取待遇", code="E01", scheme="pension_enterprise", months=(202203,),
                  amount=Decimal(3000), name="张某清", number=f"SJ-{Suspicion.objects.count()}", **values)  # fmt: skip
        batch = Batch(org=section, source="issued", month="2022-05", received_on=MAY, whole=False)
        return workflow.take_in(batch, [hit], by=clerk).sightings.get().suspicion

    return make


@pytest.fixture
def given(case, clerk, verifier):
    def make(**values):
        return workflow.dispatch(case(**values), by=clerk, verifier=verifier, due_on=JUNE, on=MAY)

    return make


def conclude(suspicion, by, verdict="upheld", reason="death", owed="3000"):
    workflow.answer(suspicion, dict.fromkeys(questions(suspicion.code), ("excluded", "")), by=by)
    return workflow.verify(
        suspicion, by=by, verdict=verdict, reason=reason, findings="经核实", established=Decimal(owed), on=MAY
    )


def test_the_one_it_was_given_to_verifies_without_a_role(given, verifier):
    suspicion = given()
    assert Suspicion.objects.visible_to(verifier).get() == suspicion
    assert conclude(suspicion, verifier).status == "reviewing"


def test_nobody_else_verifies_what_was_given_to_somebody(given, clerk):
    with pytest.raises(Refused, match="已分派给"):
        workflow.answer(given(), {}, by=clerk)


@pytest.mark.parametrize("mark", ["、", "，", ","])
def test_who_handled_the_benefit_is_not_given_it(case, clerk, verifier, mark):
    suspicion = case(handled_by=f"李某{mark}{verifier.name}")
    with pytest.raises(ValidationError, match="须回避：经办、审核过这笔待遇"):
        workflow.dispatch(suspicion, by=clerk, verifier=verifier, due_on=JUNE, on=MAY)


def test_who_handled_the_benefit_does_not_review_it(given, verifier, second):
    proposed = conclude(given(handled_by=second.name), verifier)
    with pytest.raises(Refused, match="须回避"):
        workflow.confirm(proposed, by=second, on=MAY)


def test_who_verified_the_one_before_keeps_away_from_the_next(given, case, verifier, second, clerk):
    workflow.confirm(conclude(given(), verifier), by=second, on=MAY)
    later = case()
    later = writing.change(later, {"earlier": Suspicion.objects.first()}, by=clerk)
    for person in (verifier, second):
        assert later.kept_away()[person.pk] == "核实、复核过此前的疑点"


def test_who_asks_for_recusal_is_never_given_it_again(given, verifier, clerk):
    back = workflow.recuse(given(), by=verifier, ground="related", reason="是我表叔", on=MAY)
    assert (back.status, back.verifier) == ("received", None)
    with pytest.raises(ValidationError, match="须回避：与当事人有利害关系"):
        workflow.dispatch(back, by=clerk, verifier=verifier, due_on=JUNE, on=MAY)


def test_a_unit_is_its_head_who_hands_it_on(case, clerk, verifier, person, section):
    head = person("section_head", section)
    suspicion = workflow.dispatch_to_unit(case(), by=clerk, unit=section, due_on=JUNE, on=MAY)
    assert suspicion.verifier == head
    handed = workflow.hand_on(suspicion, by=head, verifier=verifier, reason="熟悉情况", on=MAY)
    assert (handed.verifier, handed.due_on) == (verifier, JUNE)


def test_the_deadline_comes_from_the_local_document(case, clerk, verifier):
    with pytest.raises(ValidationError, match="请填写核实期限"):
        workflow.dispatch(case(), by=clerk, verifier=verifier, on=MAY)
    LocalClock.objects.create(key="funds.verify", length=10, document="青人社〔2022〕12号")
    assert workflow.dispatch(case(), by=clerk, verifier=verifier, on=MAY).due_on == date(2022, 5, 24)


def test_the_checklist_of_the_rule_comes_before_the_verdict(given, verifier):
    suspicion = given()
    assert "不算疑点的情形：死亡当月的待遇" in questions("E01")
    assert len(questions("E01")) > len(questions("")) == 4
    with pytest.raises(ValidationError, match="核实清单还有"):
        workflow.verify(suspicion, by=verifier, verdict="upheld", reason="death", findings="经核实", on=MAY)


def test_a_false_positive_of_the_checklist_forbids_upheld(given, verifier):
    suspicion = given()
    first, *rest = questions("E01")
    answers = dict.fromkeys(rest, ("excluded", "")) | {first: ("applies", "当月去世")}
    workflow.answer(suspicion, answers, by=verifier)
    with pytest.raises(ValidationError, match="属于误报情形"):
        workflow.verify(suspicion, by=verifier, verdict="upheld", reason="death", findings="经核实", on=MAY)


def test_a_verdict_and_its_reason_say_the_same(given, verifier):
    with pytest.raises(ValidationError, match="结论“不属实”的原因须是"):
        conclude(given(), verifier, verdict="not_upheld", reason="death", owed="0")


def test_nothing_counts_before_a_second_person_confirmed(given, verifier, second, figure):
    proposed = conclude(given(), verifier)
    assert (proposed.verdict, figure("funds.verified"), figure("funds.upheld")) == ("", 0, 0)
    done = workflow.confirm(proposed, by=second, on=JUNE)
    assert (done.verdict, done.verified_on, done.reviewed_on) == ("upheld", MAY, JUNE)
    assert (figure("funds.verified"), figure("funds.upheld")) == (1, 1)


def test_nobody_confirms_their_own_verdict(case, clerk):
    proposed = conclude(case(), clerk)
    with pytest.raises(Refused, match="不能复核自己核实的疑点"):
        workflow.confirm(proposed, by=clerk, on=MAY)


def test_what_is_sent_back_keeps_every_round(given, verifier, second):
    back = workflow.send_back(
        conclude(given(), verifier), by=second, reason="证据不足", due_on=date(2022, 6, 20), on=MAY
    )
    assert (back.status, back.verifier, back.due_on) == ("dispatched", verifier, date(2022, 6, 20))
    workflow.confirm(conclude(back, verifier, "not_upheld", "data", "0"), by=second, on=JUNE)
    rounds = back.verifications.order_by("pk").values_list("verdict", "review")
    assert list(rounds) == [("upheld", "returned"), ("not_upheld", "confirmed")]


def test_the_steps_bar_tells_of_no_recovery_that_never_was(given, verifier, second, clerk, enter):
    def bar(suspicion):
        return [(each["label"], each["state"]) for each in enter(clerk).get(page_of(suspicion)).context["steps"]]

    judged = workflow.confirm(conclude(given(), verifier, "not_upheld", "data", "0"), by=second, on=JUNE)
    assert ("追回中", "ahead") in bar(judged)
    closed = workflow.close(judged, by=clerk, on=JUNE)
    passed = [(label, "done") for label in ("待分派", "核实中", "待复核", "已核实")]
    assert bar(closed) == [*passed, ("已办结", "now")]


def test_who_it_is_opens_with_a_reason_for_that_day_only(given, verifier, clerk, enter, settings):
    suspicion = given()
    identity = register_of(type(suspicion.identity)).url("detail", suspicion.identity.pk)
    desk = enter(verifier)
    assert desk.post(identity).status_code == 403
    assert ID not in desk.get(page_of(suspicion)).content.decode()
    workflow.open_identity(suspicion, by=verifier, reason="上门核实")
    assert ID in desk.post(identity).content.decode()
    assert enter(clerk).post(identity).status_code == 403
    labels = set(Event.objects.values_list("label", flat=True))
    assert {"申请查看身份", "查看保密内容"} <= labels
    settings.TODAY = date(2022, 7, 2)
    assert desk.post(identity).status_code == 403


def test_an_export_stays_masked(given, clerk, enter):
    given()
    list_of = register_of(Suspicion)
    desk = enter(clerk)
    for page in (list_of.url(), f"{list_of.url()}?q=SJ"):
        assert "张某清" not in desk.get(page).content.decode()
    sheet = b"".join(desk.post(list_of.url("export")).streaming_content)
    assert ID.encode() not in sheet


def test_an_identity_typed_by_hand_is_not_kept_in_the_open(section, clerk):
    typed = Suspicion(org=section, scheme="injury", rule="重复", person_key=ID, name="张某清", suspected=1)
    kept = writing.create(typed, by=clerk)
    kept.refresh_from_db()
    assert (kept.name, kept.masked, kept.number) == ("张**", "110***********123X", "JJ2022-000001")


def test_a_benefit_is_held_back_by_a_leader_and_given_again(given, clerk, person, bureau):
    leader = person("deputy_director", bureau)
    proposed = Suspension(suspicion=given(), from_month="2022年7月", ground="死亡后仍在领取")
    held = writing.create(proposed, by=clerk)
    assert (held.from_month, held.created_by) == ("2022-07", clerk)
    with pytest.raises(Refused, match="“同意”由"):
        workflow.decide(held, by=clerk, on=MAY)
    held = workflow.decide(held, by=leader, on=MAY)
    with pytest.raises(ValidationError, match="恢复日期不能早于"):
        workflow.resume(held, by=leader, month=date(2022, 8, 1), ground="误报", on=date(2022, 5, 1))
    back = workflow.resume(held, by=leader, month=date(2022, 8, 1), ground="误报", on=JUNE)
    assert (back.status, back.resume_month, back.resumed_by) == ("resumed", "2022-08", leader)


def test_letters_are_numbered_year_by_year_and_remember_the_series(given, clerk):
    def letter():
        return writing.create(Letter(suspicion=suspicion, kind="suspend", addressee="张某清", body="正文"), by=clerk)

    suspicion = given()
    with pytest.raises(ValidationError, match="请填写机关代字"):
        workflow.issue(letter(), by=clerk, on=MAY)
    numbers = [
        workflow.issue(letter(), by=clerk, series=series, on=MAY).document_number for series in ("青人社基告", "")
    ]
    assert numbers == ["青人社基告〔2022〕1号", "青人社基告〔2022〕2号"]
    with pytest.raises(ValidationError, match="送达日期不能早于成文日期"):
        workflow.deliver(Letter.objects.get(serial=2), by=clerk, delivery="post", on=date(2022, 5, 9))


def test_a_letter_is_drafted_and_taken_out_only_after_saying_why(given, verifier, second, clerk, enter):
    suspicion = workflow.confirm(conclude(given(), verifier), by=second, on=MAY)
    desk, page = enter(clerk), f"/funds/suspicions/{suspicion.pk}/letter/"
    assert desk.get(page).status_code == 403
    workflow.open_identity(suspicion, by=clerk, reason="拟告知书")
    shown = desk.get(page).content.decode()
    assert "张某清" in shown and "六十日内向本级人民政府申请行政复议" in shown
    told = {"kind": "verdict", "addressee": "张某清", "body": "经核实属实。"}
    desk.post(page, told)
    letter = Letter.objects.get()
    assert "张某清" not in desk.get(page_of(letter)).content.decode()
    word = b"".join(desk.post(f"/funds/letters/{letter.pk}/word/").streaming_content)
    assert word[:2] == b"PK"
    assert Event.objects.about(letter).first().label == "导出 Word 文书"
    assert "张某清" not in str(list(Event.objects.about(letter).values("before", "after", "inputs")))


def test_a_person_is_looked_up_by_a_number_that_is_not_kept(given, case, clerk, enter):
    given()
    case(person="110101195001019999")
    desk = enter(clerk)
    assert desk.post("/funds/persons/", {"id_no": "12", "reason": "来访"}).status_code == 422
    found = desk.post("/funds/persons/", {"id_no": ID.lower(), "reason": "来访"}, follow=True)
    assert "SJ-0" in found.content.decode() and "SJ-1" not in found.content.decode()
    event = Event.objects.get(verb="funds.suspicion.look_up")
    assert event.inputs["reason"] == "来访" and ID not in str(event.inputs)


def test_nobody_without_the_role_looks_people_up(section, person, enter):
    desk = enter(person("office", section))
    assert desk.get("/funds/persons/").status_code == 403
    assert desk.post("/funds/persons/", {"id_no": ID, "reason": "看看"}).status_code == 403
    assert not Event.objects.filter(verb="funds.suspicion.look_up").exists()


def test_the_checklist_is_the_one_primary_button_until_it_is_filled_in(given, verifier, enter):
    suspicion = given()
    address = register_of(Suspicion).url("detail", suspicion.pk)

    def primary():
        context = enter(verifier).get(address).context
        ways = [*context["actions"], *context["transitions"]]
        return [str(way["label"]) for way in ways if way.get("primary")]

    assert primary() == ["核实清单"]
    workflow.answer(suspicion, dict.fromkeys(questions("E01"), ("excluded", "")), by=verifier)
    assert primary() == ["核实"]
