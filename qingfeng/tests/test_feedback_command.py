"""``qingfeng feedback``: the problems of a feedback as JSON or as a table, and a sentence for what cannot be read."""

import io
import json
from importlib.resources import files
from types import SimpleNamespace

import pytest

from qingfeng.cli import main

pytestmark = pytest.mark.django_db
TEXT = "关于值班检查的反馈\n存在问题：\n1.值班空岗两次。（责任科室：办公室；整改时限：2022年6月30日前）\n2.记录不全。（立行立改）\n"
PROMISED = {"number", "text", "category", "section", "deadline", "deadline_text", "start"}


@pytest.fixture
def say(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "反馈.txt").write_bytes(TEXT.encode())

    def run(*words):
        code = main(("feedback", *words))
        out, err = capsys.readouterr()
        return SimpleNamespace(code=code, out=out, err=err, json=json.loads(out) if "--json" in words and out else None)

    return run


def test_each_problem_is_told_with_its_place_in_the_text(say):
    first, second = say("反馈.txt", "--json").json["problems"]
    assert set(first) >= PROMISED
    assert (first["number"], first["text"], first["section"]) == ("1", "值班空岗两次。", "办公室")
    assert (first["deadline"], second["deadline"]) == ("2022-06-30", None)
    assert second["deadline_text"] == "立行立改"
    assert TEXT[first["start"] :].startswith(first["text"])


def test_no_record_is_asked(say, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert say("反馈.txt", "--json").code == 0


def test_several_files_are_answered_as_a_list_and_others_encodings_are_read(say, tmp_path):
    (tmp_path / "国标.txt").write_bytes(TEXT.encode("gb18030"))
    told = say("反馈.txt", "国标.txt", "--json").json
    assert told[0] == told[1]


def test_standard_input_and_the_table_for_people(say, monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    done = say("-")
    assert done.code == 0 and "共读出 2 个问题。" in done.out and "2022-06-30" in done.out


def test_the_sample_has_at_least_twelve_problems(say, tmp_path):
    for name in ("巡察反馈（示例）.docx", "巡察反馈（示例）.txt"):
        (tmp_path / name).write_bytes(files("qingfeng.sample").joinpath("reports", name).read_bytes())
        assert len(say(name, "--json").json["problems"]) >= 12


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "空"), (b"%PDF-1.7", "PDF"), (b"PK\x03\x04x", "损坏"), ("定于5月10日开会。".encode(), "没有读出问题")],
)
def test_what_cannot_be_read_is_one_chinese_sentence_and_exit_code_2(say, tmp_path, content, says):
    name = "坏.docx" if content.startswith((b"%PDF", b"PK")) else "坏.txt"
    (tmp_path / name).write_bytes(content)
    done = say(name, "--json")
    assert (done.code, done.out) == (2, "")
    assert says in done.err and name in done.err and len(done.err.strip().splitlines()) == 1
