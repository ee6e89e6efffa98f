"""The documents do not drift from the code, nor from each other."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from scripts.machine import ROOT
from tests.support import source

DECISIONS = ROOT / "docs" / "decisions"
GLOSSARY = ROOT / "docs" / "glossary.md"
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def own_models():
    return [model for model in apps.get_models() if model.__module__.startswith("qingfeng.")]


def rows(page: Path) -> list[str]:
    """The lines of its tables."""
    return [line for line in source.read(page).splitlines() if line.startswith("|")] if page.exists() else []


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_every_model_is_in_the_glossary_under_both_its_names(model):
    chinese = str(model._meta.verbose_name)
    assert any(re.search(rf"\b{model.__name__}\b", row) and chinese in row for row in rows(GLOSSARY)), (
        f"docs/glossary.md needs a row with {model.__name__} and {chinese}"
    )


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_every_model_has_a_chinese_name(model):
    assert re.search(r"[\u4e00-\u9fff]", str(model._meta.verbose_name)), f"{model.__name__} needs a verbose_name"


def test_decisions_are_numbered_from_one_without_gaps():
    pages = sorted(path.name for path in DECISIONS.glob("*.md") if path.name != "README.md")
    assert all(re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", page) for page in pages), pages
    assert [int(page[:4]) for page in pages] == list(range(1, len(pages) + 1))


def test_every_decision_is_linked_from_the_index():
    index = set(LINK.findall(source.read(DECISIONS / "README.md")))
    assert index == {path.name for path in DECISIONS.glob("*.md")} - {"README.md"}


@pytest.mark.parametrize("page", source.files(".md"), ids=source.name)
def test_every_link_in_a_document_leads_somewhere(page: Path):
    dead = [target for target in LINK.findall(source.read(page)) if not (page.parent / target).exists()]
    assert not dead


def test_every_make_target_that_a_document_names_exists():
    targets = set(re.findall(r"^([a-z-]+):", source.read(ROOT / "Makefile"), re.MULTILINE))
    named = {target for page in source.files(".md") for target in re.findall(r"`make ([a-z-]+)", source.read(page))}
    assert named <= targets
