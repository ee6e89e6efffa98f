"""Reports begun from outlines and from what was written before."""

import pytest

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.errors import BadInput
from qingfeng.reports.composing import editing
from qingfeng.reports.composing.outlining import carry_on, moved_on, outlines
from qingfeng.reports.composing.reading import read, told_line
from qingfeng.reports.composing.telling import Teller

H1, H2, NEXT = Period.parse("2022H1"), Period.parse("2022H2"), Period.parse("2023H1")


@pytest.mark.parametrize("outline", outlines().values(), ids=outlines())
def test_every_sentence_of_an_outline_can_be_told(outline, teller, lists):
    """On an empty ledger a month and a place are missing; nothing is misnamed, no measure word is wrong."""
    for heading, text in outline.sections:
        reading = read(text, teller, heading)
        wrong = [each.why for each in reading.told if each.why and each.call.name != "blank"]
        assert set(wrong) <= {"台账里没有可以回答的记录。"}, wrong
        pictures = [each.chart.why for each in reading.pictures if each.chart.why]
        assert set(pictures) <= {"期间内没有记录，画不出图表。"}, pictures
    assert "____" not in told_line(outline.title, teller)


def test_six_kinds_of_report_are_offered_the_half_year_report_first():
    assert len(outlines()) == 6
    assert next(iter(outlines().values())).kind == "半年党风廉政建设情况报告"


def test_periods_move_on_by_themselves():
    source = '{{ figure("meetings.held", period="2022Q1") }}次，{{ figure("meetings.held", period="2022H1") }}次，2022年上半年'
    moved = moved_on(source, H1, NEXT)
    assert moved == '{{ figure("meetings.held", period="2023Q1") }}次，{{ figure("meetings.held") }}次，{{ period() }}'
    assert 'period="2022Q3"' in moved_on(source, H1, H2)
    assert (
        moved_on('{{ figure("meetings.held", period="ytd") }}次', H1, NEXT)
        == '{{ figure("meetings.held", period="ytd") }}次'
    )
    assert (
        moved_on('```bar\nfigure("meetings.held", by="month", period="2022-05")\n```', H1, NEXT).count("2023-05") == 1
    )


def test_a_report_is_carried_on_unconfirmed_with_its_owners_and_definitions(report, section, writer):
    editing.assign(section, writer, by=writer)
    editing.confirm(section, section.revision, 0, by=writer)
    report.refresh_from_db()
    later = carry_on(report, NEXT, by=writer)
    last = later.sections.last()
    assert (last.text, last.assigned_to, last.confirmed_at) == (section.text, writer, None)
    assert later.definitions == report.definitions and later.earlier == report
    assert Teller(NEXT, later.org).period.label == "2023年上半年"
    with pytest.raises(BadInput, match="请选另一个期间"):
        carry_on(report, H1, by=writer)
