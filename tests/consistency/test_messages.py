"""Chinese is written in place; every piece of it has an English translation, and nothing else is kept."""

import re

import pytest
from django.template.base import Lexer, TokenType

from scripts import messages
from tests.support import source

ASIDE = re.compile(r"<!--.*?-->|{#.*?#}|{% comment %}.*?{% endcomment %}|(?<=>)\s*中文\s*(?=<)", re.DOTALL)
TEMPLATES = [path for path in source.files(".html") if "templates" in path.parts]


def test_every_message_is_translated_and_every_translation_is_used():
    source.none(messages.problems())  # `make messages`, then translate what is empty


def bare_chinese(text: str) -> list[str]:
    """Chinese that a template shows without having it translated; comments and names of languages aside."""
    found, translated = [], False
    for token in Lexer(ASIDE.sub("", text)).tokenize():
        if token.token_type == TokenType.BLOCK:
            word = token.split_contents()[0]
            translated = word.startswith("blocktrans") or (translated and not word.startswith("endblocktrans"))
        elif token.token_type == TokenType.TEXT and not translated and messages.CHINESE.search(token.contents):
            found.append(" ".join(token.contents.split()))
    return found


@pytest.mark.parametrize("path", TEMPLATES, ids=source.name)
def test_a_template_shows_no_untranslated_chinese(path):
    source.none(bare_chinese(source.read(path)))


def test_bare_chinese_is_told_from_translated():
    shown = "<b>未译</b>{% translate '已译' %}{% blocktranslate %}已译{% endblocktranslate %}{# 说明 #}"
    assert bare_chinese(shown) == ["<b>未译</b>"]


def test_messages_are_found_in_python_and_in_templates():
    python = '_("甲"); gettext_lazy("乙"); ngettext("%(n)d 条", "%(n)d 条子", n); pgettext("月", "丙"); _(name)'
    assert list(messages.in_python(python)) == [
        (None, "甲", None),
        (None, "乙", None),
        (None, "%(n)d 条", "%(n)d 条子"),
        ("月", "丙", None),
    ]
    template = "{% load i18n %}{% translate '甲' %}{{ _('乙') }}{% blocktranslate %}你好 {{ x }}{% endblocktranslate %}"
    assert list(messages.in_template(template)) == [(None, "甲", None), (None, "乙", None), (None, "你好 %(x)s", None)]
