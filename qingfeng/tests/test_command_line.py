"""``qingfeng blanks``, ``fill`` and ``metrics``: what they print, and one sentence for what a person can mend."""

import io
import json
import re
import zipfile
from types import SimpleNamespace

import pytest
from docx import Document

from qingfeng.cli import main
from qingfeng.kernel.documents.tests.making import saved

pytestmark = pytest.mark.django_db
TEXT = "2022年上半年工作报告\n购买《基层作风建设读本》书籍**册。\n开展青年志愿服务活动**次。\n"
BLANK = {"index", "mask", "start", "kind", "unit", "metric", "parameters", "confidence", "reason", "alternatives"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "报告.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def say(folder, capsys):
    """Run a command; answers exit code, standard output and standard error."""

    def run(*words):
        try:
            code = main(words)
        except SystemExit as stopped:
            code = stopped.code
        out, err = capsys.readouterr()
        return SimpleNamespace(code=code, out=out, err=err, json=json.loads(out) if "--json" in words and out else None)

    return run


@pytest.fixture
def refused(say, folder):
    """Run a command that must be refused: exit code 2, one Chinese sentence, nothing printed, nothing written."""

    def run(*words):
        before = sorted(folder.rglob("*"))
        done = say(*words)
        assert (done.code, done.out) == (2, "")
        assert len(done.err.strip().splitlines()) == 1 and re.search(r"[\u4e00-\u9fff]", done.err)
        assert "Traceback" not in done.err
        assert sorted(folder.rglob("*")) == before
        return done.err

    return run


@pytest.fixture
def ledger(books):
    books("基层作风建设读本", 12)
    books("基层作风建设读本", 3)


def test_blanks_prints_what_each_blank_asks(say):
    (first, second) = say("blanks", "报告.txt", "--json").json["blanks"]
    assert set(first) == set(second) == BLANK
    assert (first["index"], first["mask"], first["kind"], first["unit"]) == (1, "**", "count", "册")
    assert TEXT[first["start"] :].startswith("**册")
    assert (first["metric"], first["parameters"]) == ("education.books_bought", {"title": "基层作风建设读本"})
    assert second["metric"] is None and second["confidence"] == 0 and isinstance(second["alternatives"], list)


def test_blanks_asks_no_database(say, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert say("blanks", "报告.txt", "--json").code == 0


def test_several_reports_are_answered_as_a_list(say, folder):
    (folder / "另.txt").write_text("召开会议**次", encoding="utf-8")
    told = say("blanks", "报告.txt", "另.txt", "--json").json
    assert [len(each["blanks"]) for each in told] == [2, 1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_report_may_come_through_standard_input_in_any_usual_encoding(say, monkeypatch, encoding):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode(encoding))))
    told = say("blanks", "-", "--json").json["blanks"]
    assert [blank["start"] for blank in told] == [TEXT.index("**"), TEXT.rindex("**")]


@pytest.mark.parametrize("width", ["60", "200"])
def test_a_table_cuts_nothing_off(say, monkeypatch, width, ledger):
    monkeypatch.setenv("COLUMNS", width)
    for words in (["blanks", "报告.txt"], ["fill", "报告.txt", "--period", "2022H1"]):
        assert "…" not in say(*words).out
    monkeypatch.setenv("COLUMNS", "200")
    assert "education.books_bought" in say("blanks", "报告.txt").out


def test_fill_adds_the_figures(say, ledger):
    told = say("fill", "报告.txt", "--period", "2022H1", "--json").json
    assert (told["period"], told["org"], told["warning"]) == ("2022H1", "QL", "")
    (first, second) = told["blanks"]
    assert set(first) == BLANK | {"value", "text", "status", "rows"}
    assert (first["value"], first["text"], first["status"], first["rows"]) == (15, "15", "filled", 2)
    assert (second["value"], second["text"], second["status"], second["rows"]) == (None, None, "open", 0)


def test_fill_json_writes_no_word_file_unless_asked(say, folder, ledger):
    say("fill", "报告.txt", "--period", "2022H1", "--json")
    assert not list(folder.glob("*.docx"))
    say("fill", "报告.txt", "--period", "2022H1", "--json", "--out", "填好.docx")
    assert any("书籍15册" in each.text for each in Document(folder / "填好.docx").paragraphs)


def test_fill_writes_word_beside_the_table_and_says_where(say, folder, ledger):
    done = say("fill", "报告.txt", "--period", "2022H1")
    assert done.code == 0 and "Word 文件：报告-2022H1.docx" in done.out
    assert "共 2 处空白，已填 1 处，未填 1 处。" in done.out
    assert (folder / "报告-2022H1.docx").exists()


def test_fill_points_out_that_the_text_speaks_of_another_period(say, ledger):
    assert "正文写的是“2022年上半年”" in say("fill", "报告.txt", "--period", "2022H2").out
    assert "2022年上半年" in say("fill", "报告.txt", "--period", "2022H2", "--json").json["warning"]


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(120 * 1024 * 1024))
    return made.getvalue()


def long_report() -> bytes:
    document = Document()
    for _ in range(200):
        document.add_paragraph("召开会议**次")
        document.add_page_break()
    return saved(document)


@pytest.mark.parametrize("command", ["blanks", "fill"])
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.txt", lambda: b"", "文件是空的"),
        ("空.docx", lambda: b"", "文件是空的"),
        ("假.docx", lambda: b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("弹.docx", bomb, "解压后过大"),
        ("长.docx", long_report, "约 200 页|约 201 页"),
        ("无.txt", lambda: "没有空白的报告。".encode(), "没有找到空白"),
        ("乱.txt", lambda: b"\x00\x01\x02\xff" * 50, "二进制|编码"),
    ],
)
def test_a_report_that_cannot_be_filled_is_refused_by_name(refused, folder, bureau, command, name, content, words):
    (folder / name).write_bytes(content())
    said = refused(command, name)
    assert re.search(words, said) and f"“{name}”" in said


def test_one_bad_report_among_several_is_named(refused, folder):
    (folder / "坏.txt").write_bytes(b"")
    assert "“坏.txt”" in refused("blanks", "报告.txt", "坏.txt", "--json")


def test_a_report_that_is_not_there_or_a_folder_is_refused(refused, folder):
    (folder / "夹").mkdir()
    assert "找不到" in refused("blanks", "没有.txt")
    assert "是文件夹" in refused("fill", "夹")
    assert "读不了" in refused("fill", "报告.txt/下面.txt")


def test_a_report_that_may_not_be_read_is_refused(refused, monkeypatch):
    def denied(_path):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.read_bytes", denied)
    assert "读取权限" in refused("blanks", "报告.txt")


@pytest.mark.parametrize(
    ("out", "words"),
    [("没有/填好.docx", "没有文件夹"), ("填好.txt", "须以 .docx 结尾"), ("报告.txt", "须以 .docx 结尾")],
)
def test_a_target_that_cannot_be_written_is_refused_before_any_work(refused, bureau, out, words):
    assert words in refused("fill", "报告.txt", "--out", out)


def test_the_report_itself_is_never_overwritten(refused, folder, bureau):
    document = Document()
    document.add_paragraph("召开会议**次")
    document.save(str(folder / "原稿.docx"))
    assert "不能覆盖" in refused("fill", "原稿.docx", "--out", "原稿.docx")


@pytest.mark.parametrize("period", ["2022H3", "2022-13", "2022Q5", "abc", "1999", "2022-02-30..2022-03-01"])
@pytest.mark.parametrize("command", [("fill", "报告.txt"), ("metrics",), ("metrics", "rectification.lists")])
def test_a_period_that_does_not_exist_is_refused(refused, bureau, command, period):
    assert f"期间“{period}”" in refused(*command, "--period", period)


@pytest.mark.parametrize("command", [("fill", "报告.txt"), ("metrics",)])
def test_a_unit_that_does_not_exist_is_refused_with_those_that_do(refused, bureau, command):
    said = refused(*command, "--org", "XX")
    assert "“XX”" in said and "QL（青岚区人社局）" in said


def test_without_any_unit_the_sample_is_pointed_out(refused):
    assert "make sample" in refused("fill", "报告.txt")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["no.such"], "没有名为“no.such”的指标"),
        (["rectification.lists", "--where", "level"], "维度=值"),
        (["rectification.lists", "--where", "level="], "维度=值"),
        (["rectification.lists", "--where", "colour=red"], "不能按“colour”筛选，可用：campaign、level"),
        (["rectification.lists", "--where", "level=planet"], "层级没有“planet”"),
        (["rectification.lists", "--where", "campaign=没有的行动"], "没有名为“没有的行动”"),
        (["rectification.lists", "--by", "colour"], "不能按“colour”"),
        (["calendar.year", "--where", "level=section"], "不能按“level”"),
        (["calendar.year", "--by", "level"], "不能按“level”"),
        (["rectification.closing_rate", "--by", "level"], "不是数量，不能分组"),
        (["meetings.clean_governance_month", "--by", "kind"], "不能按“kind”"),
        (["--by", "level"], "请先写指标"),
        (["--where", "level=section"], "请先写指标"),
    ],
)
def test_a_figure_that_cannot_be_asked_like_that_is_refused(refused, bureau, words, says):
    assert says in refused("metrics", *words)


def test_a_figure_is_told_with_its_parts_and_exactly_its_rows(say, lists):
    lists("庸懒散浮拖", 3)
    told = say(
        "metrics", "rectification.lists", "--period", "2022H1", "--by", "level", "--rows", "--json",
        "--where", "campaign=庸懒散浮拖",
    ).json  # fmt: skip
    assert (told["value"], told["count"], told["by"]) == (3, 3, {"section": 3})
    assert len(told["rows"]) == 3 and told["unit"] == "份"


def test_the_catalogue_lists_every_figure(say, bureau, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    told = say("metrics", "--period", "2022H1", "--json").json
    assert {"rectification.lists", "funds.verification_rate", "calendar.year"} <= {each["key"] for each in told}
    shown = say("metrics", "--period", "2022H1").out
    assert {each["key"] for each in told} <= set(re.findall(r"[a-z_]+\.[a-z_]+", shown))


def test_a_figure_without_rows_says_so(say, bureau):
    assert "没有记录" in say("metrics", "rectification.lists", "--period", "2022H1", "--rows").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "缺少命令"),
        (["nonsense"], "没有“nonsense”，可用：run、sample"),
        (["fill"], "缺少报告"),
        (["fill", "报告.txt", "--bogus"], "不认识的参数 --bogus"),
        (["fill", "报告.txt", "--period"], "--period 后面缺少内容"),
        (["fill", "报告.txt", "--per", "2022H1"], "不认识的参数"),
        (["run", "--port", "0"], "须是 1 到 65535 的整数，现在是“0”"),
        (["run", "--port", "八千"], "现在是“八千”"),
        (["bench", "--rows", "-1"], "--rows"),
        (["audit", "forget"], "可用：verify、head"),
    ],
)
def test_a_mistyped_command_is_told_in_chinese(refused, words, says):
    said = refused(*words)
    assert says in said and "--help" in said


def test_help_is_chinese(say):
    for words in (["--help"], ["fill", "--help"], ["metrics", "-h"]):
        done = say(*words)
        assert done.code == 0 and "用法：" in done.out
        assert not re.search(r"usage|options:|positional|show this", done.out)


def test_screening_is_a_command_of_its_own_without_a_database(say):
    assert "死亡后继续领取待遇" in say("screen", "rules").out
    assert (say("screen", "rules", "E99").code, say("screen", "dance").code) == (2, 2)
