"""A file is looked at first: errors by row and cell, in Chinese. Then good rows go in, all or none, once, and can be
taken back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qingfeng.kernel import writing
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.exchange.models import ImportBatch, ImportedRow
from qingfeng.kernel.exchange.tests.conftest import xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def choose(enter, liaison):
    """Answer a preview."""
    return lambda page, what: enter(liaison).post(page.request["PATH_INFO"], {"apply": what}, follow=True)


def numbers(problems) -> list[str]:
    return list(problems.model.objects.order_by("number").values_list("number", flat=True))


def errors(page, place=0) -> dict[str, str]:
    return {cell["label"]: cell["error"] for cell in page.context["rows"][place]["cells"] if cell["error"]}


def test_the_upload_page_explains_every_column(enter, liaison, problems):
    columns = {each["label"]: each for each in enter(liaison).get(problems.url("import")).context["columns"]}
    assert (columns["问题"]["required"], columns["责任人"]["required"]) == (True, False)
    assert "庸、懒、散、浮、拖" in columns["类别"]["help"]


def test_nothing_is_made_before_somebody_says_so(hand_in, good, problems):
    page = hand_in(good("P1"), good("P2"))
    assert page.context["counts"] == {"rows": 2, "good": 2, "same": 0, "bad": 0}
    assert numbers(problems) == []


def test_good_rows_go_in_with_an_event_that_names_file_and_row(hand_in, choose, good, liaison, problems):
    page = choose(hand_in(good("P1"), good("P2")), "all")
    assert numbers(problems) == ["P1", "P2"]
    assert page.context["batch"]["rows"] == 2
    event = Event.objects.about(problems.model.objects.get(number="P2")).get()
    assert (event.actor, event.label, event.inputs) == (liaison, "导入", {"file": "台账.xlsx", "row": 3})


def test_what_is_wrong_with_a_cell_stands_in_that_cell(hand_in, good):
    page = hand_in(good("P1", 类别="马虎", 单位="收费科", 整改时限="下个月", 责任人="查无此人"))
    assert page.context["counts"]["bad"] == 1
    told = errors(page)
    assert told["单位"] == told["责任人"] == "找不到，请核对名称。"
    assert told["整改时限"] == "输入一个有效的日期。"
    assert "马虎" in told["类别"]
    assert "第 2 行" in page.content.decode()


def test_a_needed_cell_that_is_empty_and_a_column_that_is_missing_are_told_apart(hand_in):
    page = hand_in(content=xlsx([["问题编号", "问题", "单位"], ["P1", "", "就业科"]]))
    assert errors(page) == {"问题": "这个字段是必填项。"}
    assert "整改清单：这个字段是必填项。" in page.context["rows"][0]["errors"]


def test_a_row_for_a_unit_that_is_not_ones_own_is_refused(hand_in, good, other_section):
    page = hand_in(good("P1", 单位="养老科"))
    assert errors(page) == {"单位": "找不到，请核对名称。"}


def test_with_a_bad_row_all_or_nothing_is_nothing(hand_in, choose, good, problems):
    page = choose(hand_in(good("P1"), good("P2", 类别="马虎")), "all")
    assert page.status_code == 400
    assert "还有 1 行有错" in page.content.decode()
    assert numbers(problems) == []


def test_only_the_good_rows_if_the_reader_wants_that(hand_in, choose, good, problems):
    choose(hand_in(good("P1"), good("P2", 类别="马虎"), good("P3")), "good")
    assert numbers(problems) == ["P1", "P3"]


def test_nothing_stays_of_a_file_that_is_left(hand_in, choose, good, problems):
    choose(hand_in(good("P1")), "none")
    assert (numbers(problems), ImportBatch.objects.count()) == ([], 0)


def test_the_same_file_again_changes_nothing(hand_in, choose, good, problems):
    choose(hand_in(good("P1"), good("P2")), "all")
    page = hand_in(good("P1"), good("P2"))
    assert page.context["counts"] == {"rows": 2, "good": 0, "same": 2, "bad": 0}
    choose(page, "all")
    assert (numbers(problems), Event.objects.filter(label="导入").count()) == (["P1", "P2"], 2)


def test_a_file_with_one_new_row_brings_in_that_row(hand_in, choose, good, problems):
    choose(hand_in(good("P1")), "all")
    choose(hand_in(good("P1"), good("P2")), "all")
    assert numbers(problems) == ["P1", "P2"]


def test_a_number_that_is_taken_is_an_error_in_the_file_as_in_the_register(hand_in, good, problem):
    problem("P1")
    page = hand_in(good("P1"), good("P2"), good("P2", 问题="另一件事"))
    told = {row["number"]: [cell["error"] for cell in row["cells"] if cell["error"]] for row in page.context["rows"]}
    assert told == {2: ["具有 问题编号 的 整改问题 已存在。"], 4: ["与第 3 行重复。"], 3: []}


def test_a_second_click_finds_the_file_already_handled(hand_in, choose, good, problems):
    page = hand_in(good("P1"))
    choose(page, "all")
    again = choose(page, "all")
    assert (again.status_code, "已经处理过" in again.content.decode()) == (400, True)
    assert numbers(problems) == ["P1"]


def test_a_batch_is_taken_back_and_can_then_come_in_again(hand_in, choose, good, problems, enter, liaison):
    page = choose(hand_in(good("P1"), good("P2")), "all")
    undone = enter(liaison).post(page.context["undo_url"], follow=True)
    assert (numbers(problems), ImportedRow.objects.count()) == ([], 0)
    assert undone.context["batch"]["undone"]
    assert undone.context["undo_url"] == ""
    assert Event.objects.filter(label="撤销导入").count() == 2
    choose(hand_in(good("P1"), good("P2")), "all")
    assert numbers(problems) == ["P1", "P2"]


def test_a_batch_on_which_somebody_has_worked_stays(hand_in, choose, good, problems, enter, liaison):
    page = choose(hand_in(good("P1"), good("P2")), "all")
    url = page.context["undo_url"]
    writing.change(problems.model.objects.get(number="P2"), {"title": "改过"}, by=liaison)
    assert "第 3 行的记录导入后已有人办理" in enter(liaison).post(url).content.decode()
    assert enter(liaison).get(page.request["PATH_INFO"]).context["undo_url"] == ""
    assert numbers(problems) == ["P1", "P2"]


def test_a_file_is_handled_by_whoever_handed_it_in(hand_in, good, enter, clerk):
    path = hand_in(good("P1")).request["PATH_INFO"]
    assert enter(clerk).get(path).status_code == 404
    assert enter(clerk).post(path, {"apply": "all"}).status_code == 404


def test_readers_who_may_not_enter_may_not_import(enter, person, section, problems):
    page = enter(person("director", section)).get(problems.url("import"))
    assert (page.status_code, "可以填报" in page.content.decode()) == (403, True)


def test_lines_name_the_record_they_belong_to(enter, liaison, problem, problems, hand_in, choose):
    record, measures = problem("P1"), problems.lines()[0]
    rows = [["问题", "整改措施", "完成时限"], [str(record), "严格考勤", "2022-08-01"], ["", "无主的措施", ""]]
    page = enter(liaison).post(
        measures.url("import"), {"file": SimpleUploadedFile("措施.xlsx", xlsx(rows))}, follow=True
    )
    assert errors(page) == {"问题": "请填写。"}
    choose(page, "good")
    assert [(each.problem, each.text) for each in measures.model.objects.all()] == [(record, "严格考勤")]
