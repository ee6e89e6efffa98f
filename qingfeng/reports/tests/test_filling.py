"""A bound blank is answered from the records of its own period; what no record can answer stays open and says why."""

import io
import json
from datetime import date

import pytest
from docx import Document

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.documents import open_report
from qingfeng.kernel.documents.tests.making import parts
from qingfeng.reports import printing
from qingfeng.reports.filling import document, fill
from qingfeng.reports.tests.conftest import H1

pytestmark = pytest.mark.django_db
REPORT = """青岚区20XX年上半年工作报告
2022年上半年，**人社局认真履职。购买《基层作风建设读本》书籍**册。共发放各类就业创业补贴资金**余万元。
开展青年志愿服务活动**次。
"""


def test_the_period_follows_the_words_around_the_blank(talk, bound):
    for day in (date(2021, 5, 3), date(2022, 1, 5), date(2022, 4, 12), date(2022, 4, 30), date(2022, 8, 1)):
        talk(day)
    counted = {
        symbol: bound("开展谈心谈话**次", "conduct.talk_sessions", symbol).answer.value
        for symbol in ("", "ytd", "M04", "M04-12", "same-period-last-year", "Q1", "until:M04", "from:M02", "2021")
    }
    assert counted == {
        "": 3, "ytd": 3, "M04": 2, "M04-12": 1, "same-period-last-year": 1, "Q1": 1, "until:M04": 3, "from:M02": 2,
        "2021": 1,
    }  # fmt: skip


def test_the_year_to_date_of_a_second_half_begins_in_january(talk, bound):
    talk(date(2022, 4, 12))
    talk(date(2022, 8, 1))
    half = Period.parse("2022H2")
    assert bound("谈心谈话**次", "conduct.talk_sessions", "", half).answer.value == 1
    assert bound("谈心谈话**次", "conduct.talk_sessions", "ytd", half).answer.value == 2


def test_what_stands_now_is_asked_at_the_end_of_the_period(place, bound):
    place("苍岭州")
    place("松溪盟", date(2022, 7, 2))
    assert bound("劳务派遣公司到**对接", "employment.partner_places", "as_of").answer.text == "苍岭州"
    later = bound("劳务派遣公司到**对接", "employment.partner_places", "as_of", Period.parse("2022H2"))
    assert later.answer.value == ["苍岭州", "松溪盟"]
    assert later.answer.text == "苍岭州、松溪盟"


def test_a_month_with_no_such_day_leaves_the_blank_open(talk, bound):
    item = bound("谈心谈话**次", "conduct.talk_sessions", "M02-30")
    assert (item.status, item.answer) == ("open", None)
    assert "期间" in item.binding.reason


def test_values_named_together_count_for_any_of_them(talk, bound):
    talk(kind_of := date(2022, 3, 1), occasion="org_life")
    talk(kind_of, occasion="holiday")
    talk(kind_of)
    asked = bound("谈话**次", "conduct.talk_sessions", occasion="org_life,holiday")
    assert asked.answer.value == 2


def test_a_closed_question_with_no_record_is_nought(bound):
    assert bound("谈心谈话**次", "conduct.talk_sessions").answer.text == "0"
    assert bound("谈心谈话**次", "conduct.talk_sessions", occasion="holiday").answer.text == "0"
    assert bound("发放补贴**万元", "employment.subsidies_paid").answer.text == "0"


def test_a_book_that_no_record_has_is_left_open(books, bound):
    books("基层作风建设读本", 12)
    item = bound("购买书籍**册", "education.books_bought", title="廉政故事")
    assert (item.status, item.question) == ("open", None)
    assert item.binding.reason == "台账里从没有名称为“廉政故事”的记录，请核对名称，或先补登台账。"


def test_a_book_bought_in_another_period_is_nought_in_this_one(books, bound):
    books("基层作风建设读本", 12, date(2021, 3, 5))
    assert bound("购买书籍**册", "education.books_bought", title="基层作风建设读本").answer.text == "0"


def test_one_unknown_book_among_known_ones_leaves_the_blank_open(books, bound):
    books("基层作风建设读本", 12)
    item = bound("购买书籍**册", "education.books_bought", title="基层作风建设读本,廉政故事")
    assert "廉政故事" in item.binding.reason and item.status == "open"


def test_a_place_that_was_never_met_is_left_open(bound):
    item = bound("吸纳**人到我区就业", "employment.persons_employed", origin="松溪盟")
    assert item.status == "open" and "来源地为“松溪盟”" in item.binding.reason


def test_an_unknown_campaign_is_left_open_with_its_name(lists, bound):
    lists("庸懒散浮拖", 3)
    known = bound("清单**份", "rectification.lists", campaign="庸懒散拖", level="section")
    assert known.answer.text == "3"
    unknown = bound("清单**份", "rectification.lists", campaign="窗口服务提升")
    assert unknown.status == "open" and "没有名为“窗口服务提升”的专项行动" in unknown.binding.reason


def test_a_month_nobody_recorded_is_left_open(bound):
    item = bound("**月，召开会议", "meetings.clean_governance_month")
    assert item.status == "open" and item.binding.reason == "台账里没有可以回答的记录。"


def test_words_that_the_figure_does_not_fit_leave_the_blank_open(talk, bound):
    talk(people=3)
    item = bound("谈心谈话**余人次", "conduct.talk_participants")
    assert item.status == "open" and "实际是 3" in item.binding.reason


def filled(bureau, text=REPORT, name="报告.txt"):
    return fill(open_report(name, text.encode()), H1, bureau)


@pytest.fixture
def ledger(books, subsidy):
    books("基层作风建设读本", 12)
    subsidy("4038800")


def test_a_report_is_filled_from_the_records(ledger, bureau):
    told = [(item.answer.text if item.answer else None) for item in filled(bureau).items]
    assert told == ["2022", "青岚区", "12", "403", None]


def test_json_tells_each_blank_as_promised(ledger, bureau):
    told = json.loads(json.dumps(printing.filling_json(filled(bureau)), ensure_ascii=False))
    assert set(told["blanks"][0]) == {
        "index", "mask", "start", "kind", "unit", "metric", "parameters", "confidence", "reason", "alternatives",
        "value", "text", "status", "rows",
    }  # fmt: skip
    books, money, left = told["blanks"][2:]
    assert (books["value"], books["text"], books["status"], books["rows"]) == (12, "12", "filled", 1)
    assert REPORT[books["start"] :].startswith("**册")
    assert books["parameters"] == {"title": "基层作风建设读本"}
    assert (money["value"], money["text"], money["unit"]) == (403.88, "403", "万元")
    assert (left["metric"], left["value"], left["text"], left["status"], left["rows"]) == (None, None, None, "open", 0)
    assert left["confidence"] == 0 and "志愿服务" in left["reason"]


def test_every_figure_in_word_has_its_proof_and_its_page(ledger, bureau):
    content = document(filled(bureau), author="清风")
    files = {name: raw.decode() for name, raw in parts(content).items() if name.endswith((".xml", ".rels"))}
    comments = files["word/comments.xml"]
    assert comments.count("<w:comment ") == 5
    for words in (
        "指标：购买书籍（基层作风建设读本）",
        "期间：2022年上半年",
        "数据截至：",
        "支撑记录：1 条",
        "准确数：403.88万元",
    ):
        assert words in comments
    links = files["word/_rels/document.xml.rels"]
    assert "/metrics/education.books_bought/?period=2022H1" in links
    assert links.count('TargetMode="External"') == 4


def test_open_blanks_are_listed_at_the_end_with_whom_to_ask(ledger, bureau):
    word = Document(io.BytesIO(document(filled(bureau), author="清风")))
    (table,) = word.tables
    assert table.rows[1].cells[0].text == "5"
    assert "办公室" in table.rows[1].cells[3].text
    assert "**次" in table.rows[1].cells[1].text
    assert any("青年志愿服务活动**次" in paragraph.text for paragraph in word.paragraphs)


def test_whom_to_ask_is_the_owner_of_the_nearest_figure(bound, ledger):
    item = bound("购买书籍**册", "education.books_bought", title="廉政故事")
    assert item.whom == "党支部"
