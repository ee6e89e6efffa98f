"""``docs/catalogue`` is what the declarations say: whoever changes one runs ``qingfeng catalogue``."""

import pytest
from django.utils import translation

from qingfeng.kernel.metrics.metric import every
from qingfeng.kernel.people.roles import ROLES
from qingfeng.kernel.workflow import workflows
from qingfeng.reports import catalogue
from scripts.machine import ROOT

FOLDER = ROOT / "docs" / "catalogue"
PAGES = catalogue.pages()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_catalogue_is_what_the_declarations_say(name):
    assert (FOLDER / name).exists(), "run qingfeng catalogue"
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name], "run qingfeng catalogue"


def test_no_page_is_left_of_what_is_gone():
    assert {path.name for path in FOLDER.iterdir()} == set(PAGES)


def test_every_metric_role_and_step_is_in_the_catalogue():
    assert all(f"| `{figure.key}` |" in PAGES["metrics.md"] for figure in every())
    assert all(f"| `{role}` |" in PAGES["roles.md"] for role in ROLES)
    for flow in workflows.values():
        page = PAGES[f"workflow-{flow.model._meta.label_lower}.md"]
        assert all(f"| {step.label} |" in page for step in flow.transitions)


def test_the_catalogue_is_chinese_whatever_the_readers_language():
    with translation.override("en"):
        assert catalogue.pages() == PAGES


def test_writing_it_takes_away_what_is_gone(tmp_path):
    (tmp_path / "workflow-gone.md").write_text("old")
    catalogue.write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(PAGES)
