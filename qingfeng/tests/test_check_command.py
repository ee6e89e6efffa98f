"""``qingfeng check``: what it prints, and one sentence for what a person can mend."""

import io
import json
from types import SimpleNamespace

import pytest
from docx import Document

from qingfeng.cli import main
from qingfeng.kernel.documents.tests.making import saved
from qingfeng.reports.checking.tests.labelled_set import right_report

WRONG = "上半年共开展检查38次，其中日常检查21次、专项检查15次。"


@pytest.fixture
def check(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿件.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "好稿.txt").write_text(right_report(), encoding="utf-8")

    def run(*words):
        code = main(["check", *words])
        out, err = capsys.readouterr()
        return SimpleNamespace(code=code, out=out, err=err, json=json.loads(out) if "--json" in words and out else None)

    return run


def test_findings_do_not_change_the_exit_code(check):
    done = check("--text-only", "--json", "稿件.txt")
    assert done.code == 0
    (finding,) = done.json["findings"]
    assert (finding["rule"], finding["severity"]) == ("sum", "error")
    assert WRONG[finding["start"] : finding["end"]] == finding["text"]
    assert "36次" in finding["why"] and "38次" in finding["why"]
    assert [claim["value"] for claim in done.json["claims"]] == [38, 21, 15]


def test_several_drafts_are_a_list_and_a_dash_is_standard_input(check, monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(WRONG.encode())))
    done = check("--text-only", "--json", "-", "好稿.txt")
    assert [each["report"] for each in done.json] == ["标准输入", "好稿.txt"]
    assert [len(each["findings"]) for each in done.json] == [1, 0]


def test_for_people_it_is_a_table(check):
    done = check("--text-only", "稿件.txt", "好稿.txt")
    assert "分项与总数" in done.out
    assert "没有发现矛盾" in done.out


def test_word_files_are_read_with_their_tables(check, tmp_path):
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = WRONG
    (tmp_path / "稿件.docx").write_bytes(saved(document))
    assert len(check("--text-only", "--json", "稿件.docx").json["findings"]) == 1


@pytest.mark.parametrize("words", [["没有.txt"], ["--period", "2022H9", "稿件.txt"], ["."]])
def test_what_cannot_be_read_is_one_sentence_and_exit_code_2(check, words):
    done = check("--text-only", *words)
    assert (done.code, done.out) == (2, "")
    assert len(done.err.strip().splitlines()) == 1


@pytest.mark.django_db
def test_with_records_it_says_what_they_hold(check, tmp_path, books):
    books("基层作风建设读本", 12)
    (tmp_path / "册数.txt").write_text("2022年上半年总结\n购买《基层作风建设读本》书籍15册。", encoding="utf-8")
    done = check("--json", "册数.txt")
    assert done.json["period"] == "2022H1"
    assert [(each["rule"], each["text"]) for each in done.json["findings"]] == [("wrong", "15册")]
