"""``make messages`` keeps what is translated, adds what is new, drops what nothing asks for."""

import pytest

from scripts import messages

KEPT, NEW, DEAD = (None, "整改清单", None), (None, "%(n)s 条", None), (None, "旧词", None)
PO = messages.HEADER + 'msgid "整改清单"\nmsgstr "Rectification list"\n\nmsgid "旧词"\nmsgstr "Old word"\n'


@pytest.fixture(autouse=True)
def catalogue(tmp_path, monkeypatch):
    path = tmp_path / "django.po"
    path.write_text(PO, encoding="utf-8")
    monkeypatch.setattr(messages, "PO", path)
    monkeypatch.setattr(messages, "wanted", lambda: {KEPT: {"a.py"}, NEW: {"b.py"}})
    return path


def test_the_check_names_what_is_missing_and_what_is_left_over():
    missing, dead = messages.problems()
    assert "没有英文译文" in missing and "%(n)s 条" in missing and "b.py" in missing
    assert "没有地方再用" in dead and "旧词" in dead


def test_the_update_keeps_adds_and_drops(capsys):
    messages.update()
    entries = messages.entries(messages.catalogue())
    assert entries.keys() == {KEPT, NEW}
    assert entries[KEPT].string == "Rectification list"
    assert "新增 1 条，删去 1 条" in capsys.readouterr().out


def test_updating_twice_changes_nothing(catalogue):
    messages.update()
    once = catalogue.read_bytes()
    messages.update()
    assert catalogue.read_bytes() == once


@pytest.mark.parametrize(
    ("translation", "complaint"),
    [("", "空着"), ("%(n)s 条", "还有中文"), ("entries", "占位符不同")],
)
def test_a_doubtful_translation_is_named(catalogue, translation, complaint):
    catalogue.write_text(
        messages.HEADER + f'msgid "整改清单"\nmsgstr "List"\n\nmsgid "%(n)s 条"\nmsgstr "{translation}"\n',
        encoding="utf-8",
    )
    (problem,) = messages.problems()
    assert complaint in problem
