"""Sent, signed in turn, frozen; what is frozen stays, what is wrong is corrected by a further edition."""

from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.reports.composing import editing
from qingfeng.reports.composing.models import Report
from qingfeng.reports.composing.presenting import teller_of
from qingfeng.reports.freezing import signing
from qingfeng.reports.freezing.blocking import blockers, standing
from qingfeng.reports.freezing.differing import figures_changed, lines_changed
from qingfeng.reports.freezing.fixing import keys_in, ranges
from qingfeng.reports.freezing.models import FinalDraft, Signature
from qingfeng.reports.freezing.verifying import faults

from .conftest import brought_to_an_edition

MAY, JULY = date(2022, 5, 10), date(2022, 7, 1)


def rewrite(report, text, by):
    section = report.sections.standing().get()
    editing.write(section, "", text, section.revision, by=by)
    report.refresh_from_db()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("还有{{待填：联系电话}}。", "还空着：联系电话"),
        ("发现问题**个。", "空白"),
        ("发现{{发现问题}}件。", "请改量词"),
        ("收到来信10封，其中表扬信8封、感谢信3封。", "11"),
        ("各支部购买书籍50册。", "正文写的是50册"),
        ("```表格\n发现问题，按=层级\n```", "画不出图表"),
    ],
)
def test_what_is_missing_or_cannot_be_true_blocks_with_a_list(report, writer, signers, text, why):
    rewrite(report, text, writer)
    (found,) = blockers(report, teller_of(report))
    assert why in found.why and "/composing/" in found.url
    with pytest.raises(BadInput, match="还有 1 处要先处理"):
        signing.send(report, signers, by=writer)
    assert not FinalDraft.objects.exists()


def test_a_section_that_its_owner_has_not_confirmed_blocks(report, writer, signers):
    section = report.sections.standing().get()
    editing.assign(section, signers[1], by=writer)
    (found,) = blockers(report, teller_of(report))
    assert "还没有确认" in found.why


def test_a_changed_definition_blocks_until_somebody_accepts_it(report, writer):
    Report.objects.filter(pk=report.pk).update(definitions={**report.definitions, "education.books_bought": "旧口径。"})
    report.refresh_from_db()
    (found,) = blockers(report, teller_of(report))
    assert "口径改了" in found.why
    accepted = editing.accept(report, "education.books_bought", by=writer)
    assert blockers(accepted, teller_of(accepted)) == []


@pytest.fixture
def owing(row):
    """A case of the period: 1,000 yuan were established, and 400 came back."""

    def make(**values):
        of = row("funds.Suspicion", **{
            "scheme": "unemployment", "rule": "重复领取", "person_key": "QL-0001", "received_on": MAY,
            "status": "recovering", "verdict": "upheld", "verified_on": MAY, "reviewed_on": MAY, "established": 1000,
        } | values)  # fmt: skip
        of.recoveries.create(amount=400, day=MAY, receipt="PJ-1")
        return of

    return make


def test_money_that_does_not_tie_blocks_with_the_very_cases(report, writer, signers, owing):
    fine, broken = owing(), owing()
    assert blockers(report, teller_of(report)) == []
    with connection.cursor() as cursor:  # past every guard of ours
        cursor.execute("UPDATE funds_recovery SET amount = 1000.01 WHERE suspicion_id = %s", [broken.pk])
    (found,) = blockers(report, teller_of(report))
    assert found.where == "应追回 = 已追回 + 尚未追回 + 已核销"
    assert found.why == f"{broken}：追回和核销之和超过应追回金额。" and str(fine) not in found.why
    assert found.url == f"/records/funds/suspicions/{broken.pk}/"
    with pytest.raises(BadInput, match=r"还有 1 处要先处理，第一处：.*追回和核销之和超过应追回金额"):
        signing.send(report, signers, by=writer)
    assert not FinalDraft.objects.exists()


def test_money_of_a_later_period_holds_nothing_up(report, owing):
    later = owing(verified_on=JULY, reviewed_on=JULY)
    later.recoveries.update(amount=2000, day=JULY)
    assert blockers(report, teller_of(report)) == []


def test_persons_sign_in_turn_what_they_have_read(report, writer, signers):
    draft = signing.send(report, signers, by=writer)
    with pytest.raises(Refused, match="轮到"):
        signing.sign(draft, "", draft.hash, by=signers[2])
    with pytest.raises(BadInput, match="不是现在这份"):
        signing.sign(draft, "", "0" * 64, by=signers[0])
    with pytest.raises(Refused, match="正在会签"):
        rewrite(report, "偷偷改。", writer)
    given = [signing.sign(draft, "同意", draft.hash, by=each) for each in signers]
    assert {each.content_hash for each in given} == {draft.hash}
    assert [each.prev for each in given[1:]] == [each.hash for each in given[:-1]]
    with pytest.raises(Refused, match="没有要签的"):
        signing.sign(draft, "", draft.hash, by=signers[0])
    with pytest.raises(Refused):
        signing.freeze(draft, by=signers[1])
    assert signing.freeze(draft, by=writer).number == 1


def test_figures_stay_as_they_were_sent_whatever_happens_meanwhile(report, writer, signers, late_books):
    draft = signing.send(report, signers, by=writer)
    late_books()
    for each in signers:
        signing.sign(draft, "", draft.hash, by=each)
    edition = signing.freeze(draft, by=writer)
    assert "购买书籍42册" in edition.draft.text
    assert faults(edition) == []


def test_a_returned_draft_is_written_on_and_sent_anew(report, writer, signers):
    draft = signing.send(report, signers, by=writer)
    with pytest.raises(BadInput, match="写明理由"):
        signing.give_back(draft, " ", draft.hash, by=signers[0])
    signing.give_back(draft, "补一张表。", draft.hash, by=signers[0])
    report.refresh_from_db()
    assert report.status == Report.Status.WRITING
    edition = brought_to_an_edition(report, writer, signers)
    assert edition.number == 1 and edition.draft != draft
    assert Signature.objects.filter(decision="returned").count() == 1


@pytest.mark.parametrize("table", ["finaldraft", "signer", "signature", "edition", "frozenfigure", "frozenrows"])
@pytest.mark.parametrize("act", ["UPDATE freezing_{} SET id = id + 1000", "DELETE FROM freezing_{}"])
def test_the_database_lets_nothing_of_an_edition_be_changed(frozen, table, act):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format(table))


def test_a_figure_is_frozen_with_rows_definition_query_and_program(frozen):
    books, lists_, paid, table = frozen.draft.figures.all()
    (source,) = books.sources
    model = apps.get_model("education.BookPurchase")
    assert (books.text, source["value"], source["period"]) == ("42", 42, "2022H1")
    assert keys_in(source["rows"]) == set(model.objects.values_list("pk", flat=True))
    (block,) = books.blocks.all()
    assert sorted(amount for _key, _name, amount in block.rows) == ["12", "30"]
    assert {name for _key, name, _amount in block.rows} == {str(each) for each in model.objects.all()}
    assert source["definition"].startswith("期间购买书籍的册数") and "SELECT" in source["sql"]
    assert lists_.sources[0]["where"] == {"level": "section"}
    assert paid.text == "403.88" and table.many
    assert frozen.draft.content["code"].startswith("0.")


def test_a_correction_makes_a_further_edition_and_tells_what_differs(frozen, writer, signers, late_books):
    late_books()
    report = frozen.report
    with pytest.raises(BadInput, match="写明事由"):
        signing.correct(report, "", by=writer)
    signing.correct(report, "6月购书补登。", by=writer)
    report.refresh_from_db()
    second = brought_to_an_edition(report, writer, signers)
    assert (second.number, second.draft.reason, second.before) == (2, "6月购书补登。", frozen)
    changed = figures_changed(second, frozen)
    assert ("42", "50") in {(each.before, each.after) for each in changed}
    assert [line["gone"] for line in lines_changed(second, frozen)] == [True, False]
    assert frozen.draft.text != second.draft.text and faults(frozen) == []


def test_keys_are_kept_as_ranges():
    assert ranges([3, 4, 5, 9]) == [[3, 5], [9, 9]]
    assert keys_in(ranges([3, 4, 5, 9])) == {3, 4, 5, 9}


def test_a_sentence_that_reads_like_another_figure_is_sent_only_with_a_reason_that_is_signed(report, writer, signers):
    rewrite(report, "形成个人问题整改清单{{问题整改清单，层级=科室}}份。", writer)
    found = standing(report, teller_of(report))
    assert found.blockers == [] and "读起来说的却是" in found.disputes[0].why
    with pytest.raises(BadInput, match="写明照此送签的理由"):
        signing.send(report, signers, by=writer, reason=" ")
    draft = signing.send(report, signers, by=writer, reason="科室代个人汇总，数按科室清单计。")
    kept = draft.content["disputes"]
    assert kept["reason"] == "科室代个人汇总，数按科室清单计。" and kept["said"] == [["引言", found.disputes[0].why]]
    assert Event.objects.about(report).filter(verb="composing.report.send").get().inputs["reason"] == kept["reason"]
