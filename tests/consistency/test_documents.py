"""The documents do not drift from the code, nor from each other."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from qingfeng.kernel.people.roles import ADMINISTRATORS, ROLES
from scripts.machine import ROOT
from scripts.pictures import PAGES, PICTURES
from scripts.shots import SHOTS
from tests.support import source

DECISIONS = ROOT / "docs" / "decisions"
GLOSSARY = ROOT / "docs" / "glossary.md"
ROLE_PAGES = ROOT / "docs" / "roles"
HEAVY = 150 * 1024  # bytes of a picture
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)\s]+\.png)\)")
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


def shown() -> set[Path]:
    """The pictures that documents show."""
    pages = source.files(".md")
    return {(page.parent / target).resolve() for page in pages for target in PICTURE.findall(source.read(page))}


def test_every_picture_that_a_document_shows_is_taken_by_a_shot():
    assert shown() <= {PICTURES / f"{shot.name}.png" for shot in SHOTS} | printed()


def printed() -> set[Path]:
    """The pages of the report."""
    return set(PAGES.glob("page-*.png"))


def test_every_shot_is_shown_and_was_taken():
    taken = {PICTURES / f"{shot.name}.png" for shot in SHOTS}
    assert taken <= shown()
    assert taken | printed() == set(PICTURES.rglob("*.png")) and len(printed()) >= 4


def test_pictures_are_light():
    assert [path.name for path in PICTURES.rglob("*.png") if path.stat().st_size > HEAVY] == []


def test_every_role_has_a_page_with_pictures_and_the_index_names_it():
    pages = set(ROLES) - ADMINISTRATORS | {"administrators"}
    assert {path.stem for path in ROLE_PAGES.glob("*.md")} == pages | {"README"}
    assert {f"{page}.md" for page in pages} <= set(LINK.findall(source.read(ROLE_PAGES / "README.md")))
    assert all(len(PICTURE.findall(source.read(ROLE_PAGES / f"{page}.md"))) >= 2 for page in pages)


def test_shots_are_taken_by_roles_that_have_a_sample_account_and_have_names_of_their_own():
    assert {shot.role for shot in SHOTS} <= set(ROLES)
    assert len({shot.name for shot in SHOTS}) == len(SHOTS)
