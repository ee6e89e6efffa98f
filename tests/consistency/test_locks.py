"""What is installed is what is written down: the locks agree with the wishes, and name no machine's own registry."""

import json
import re
import tomllib

from scripts.machine import ROOT
from tests.support import source

PACKAGES = json.loads(source.read(ROOT / "package.json"))
LOCKED = json.loads(source.read(ROOT / "package-lock.json"))["packages"]
WISHES = tomllib.loads(source.read(ROOT / "pyproject.toml"))
LOCK = tomllib.loads(source.read(ROOT / "uv.lock"))
WISH = re.compile(r"([\w.-]+)(?:\[([\w,-]+)\])?(.*)")


def wished(lines: list[str]) -> set[tuple[str, tuple[str, ...], str]]:
    parts = [WISH.fullmatch(line) for line in lines]
    return {(part[1], tuple(sorted((part[2] or "").split(","))), part[3]) for part in parts if part}


def locked(entries: list[dict]) -> set[tuple[str, tuple[str, ...], str]]:
    return {(entry["name"], tuple(sorted(entry.get("extras", [""]))), entry.get("specifier", "")) for entry in entries}


def test_uv_lock_was_made_from_this_pyproject():
    (own,) = [package["metadata"] for package in LOCK["package"] if package["name"] == "qingfeng"]
    assert locked(own["requires-dist"]) == wished(WISHES["project"]["dependencies"]), "run uv lock"
    assert locked(own["requires-dev"]["dev"]) == wished(WISHES["dependency-groups"]["dev"]), "run uv lock"


def test_front_end_packages_are_pinned_to_the_digit():
    pins = PACKAGES["dependencies"] | PACKAGES["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in pins.values())
    assert {name: LOCKED[f"node_modules/{name}"]["version"] for name in pins} == pins


def test_every_front_end_package_is_checked_against_its_digest():
    source.none(name for name, package in LOCKED.items() if name and not package.get("integrity"))


def test_the_front_end_lock_names_no_download_address():
    source.none(name for name, package in LOCKED.items() if "resolved" in package)
