"""Routes and templates: everything that is named exists, everything that exists is named."""

import re
from collections import Counter

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

from tests.support import source

OWN = "qingfeng."
TEMPLATES = [path for path in source.files(".html") if "templates" in path.parts]
NAMED = {
    "template": re.compile(
        r"""(?:{% (?:include|extends) |template_name\w* = |render\(\s*request, )["']([\w/.-]+\.html)["']"""
    ),
    "static": re.compile(r"""{% static ["']([^"']+)["']"""),
    "route": re.compile(r"""(?:{% url |reverse\(|reverse_lazy\(|redirect\()["']([\w:.-]+)["']"""),
}


def routes(resolver: URLResolver, namespace: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found += routes(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        else:
            found.append((f"{namespace}{entry.name or ''}", entry))
    return found


def named(kind: str) -> set[str]:
    paths = [path for path in source.files(".py", ".html") if "tests" not in path.parts]
    return {word for path in paths for word in NAMED[kind].findall(source.read(path))}


def test_every_route_of_ours_has_a_name():
    nameless = [
        str(pattern.pattern)
        for name, pattern in routes(get_resolver())
        if not pattern.name and getattr(pattern.callback, "__module__", "").startswith(OWN)
    ]
    source.none(nameless)


def test_no_two_routes_share_a_name():
    ours = [
        (name, str(pattern.pattern))
        for name, pattern in routes(get_resolver())
        if getattr(pattern.callback, "__module__", "").startswith(OWN)
    ]
    assert not [name for name, count in Counter(name for name, _ in set(ours)).items() if count > 1]


def test_every_route_that_is_asked_for_exists():
    assert named("route") <= {name for name, _ in routes(get_resolver())}


@pytest.mark.parametrize("path", TEMPLATES, ids=source.name)
def test_every_template_compiles(path):
    engines["django"].from_string(source.read(path))


@pytest.mark.parametrize("template", sorted(named("template")))
def test_every_template_that_is_asked_for_exists(template):
    get_template(template)


@pytest.mark.parametrize("file", sorted(named("static")))
def test_every_static_file_that_is_asked_for_exists(file):
    assert finders.find(file), f"static file {file} is nowhere"


def test_no_page_loads_anything_from_another_host():
    outside = re.compile(r"""(?:src|href|action|url)\s*[=(]\s*["']?(?:https?:)?//(?!127\.0\.0\.1)""")
    pages = [*TEMPLATES, *source.files(".css", ".js")]
    source.none(source.name(path) for path in pages if outside.search(source.read(path)))
