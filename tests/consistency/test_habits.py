"""What the project's files never hold."""

import ast
import re

from tests.support import source

LEFT_TO_DO = re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b")
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(home|root|Users|work|opt)/[\w.-]+")
REGISTRY = re.compile(r"registry\.(npmjs|yarnpkg|npmmirror)|pypi\.org|files\.pythonhosted|deb\.debian")
OUTSIDE = re.compile(r"\.\./shared|work" + "/shared")
TEXTS = [path for path in source.files() if path.suffix in source.TEXT and source.name(path) != "uv.lock"]


def places(pattern: re.Pattern[str], paths) -> list[str]:
    return [
        f"{source.name(path)}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(source.read(path).splitlines(), 1)
        if pattern.search(line)
    ]


def test_there_is_no_drawer_for_odd_things():
    names = {"utils.py", "util.py", "helpers.py", "misc.py", "common.py"}
    source.none(source.name(path) for path in source.files(".py") if path.name in names)


def test_nothing_is_left_to_do():
    source.none(places(LEFT_TO_DO, source.written(".py", ".html", ".css", ".js")))


def test_no_file_names_a_folder_of_one_machine():
    source.none(places(MACHINE_PATH, TEXTS))


def test_only_uv_lock_names_a_registry():
    source.none(places(REGISTRY, TEXTS))


def test_nothing_reads_what_lies_outside_the_repository():
    source.none(places(OUTSIDE, source.files(".py", ".toml", ".html", "")))


def test_every_module_that_does_something_says_what_it_is():
    silent = [
        source.name(path)
        for path in source.written(".py")
        if source.read(path).count("\n") > 20
        and "tests" not in path.parts
        and not ast.get_docstring(ast.parse(source.read(path)))
    ]
    source.none(silent)


def test_files_are_kept_as_editorconfig_says():
    untidy = [
        f"{source.name(path)}: {what}"
        for path in source.written(".py", ".html", ".css", ".js", ".md", ".toml", ".yaml", ".sql")
        for what, wrong in {
            "a tab": "\t" in source.read(path),
            "a space at the end of a line": re.search(r"[ \t]\n", source.read(path)),
            "no newline at the end": source.read(path) and not source.read(path).endswith("\n"),
            "a carriage return": "\r" in source.read(path),
        }.items()
        if wrong
    ]
    source.none(untidy)


def test_a_migration_that_changes_states_changes_what_the_database_admits():
    """``kernel.fields.AlterState`` where makemigrations writes ``AlterField`` for a StateField."""
    plain = re.compile(
        r"migrations\.AlterField\(\s*model_name='\w+',\s*name='\w+',\s*field=qingfeng\.kernel\.fields\.StateField"
    )
    found = [path for path in source.files(".py") if "migrations" in path.parts and plain.search(source.read(path))]
    source.none([f"{source.name(path)}: use qingfeng.kernel.fields.AlterState" for path in found])
