"""``make test``: every check there is, one after the other, each with its time; all are run, then it fails or not.

python -m scripts.verify [STEP …]     all steps, or the named ones
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field

from scripts.machine import ROOT, VENV

APART = ("stories", "consistency", "rendering")  # each has a step of its own
SUITE = ["pytest", "qingfeng", "tests", *(f"--ignore=tests/{apart}" for apart in APART), "-n", "auto"]
STORIES = ["pytest", "tests/stories", "-n", "2"]  # a browser takes two cores
DJANGO = ["python", "-m", "django"]


@dataclass(frozen=True)
class Step:
    name: str
    title: str
    commands: list[list[str]]
    environment: dict[str, str] = field(default_factory=dict)

    def run(self) -> bool:
        print(f"── {self.title}（{self.name}）", flush=True)
        surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": "qingfeng.config.testing", **self.environment}
        done = [subprocess.run(located(command), check=False, cwd=ROOT, env=surroundings) for command in self.commands]
        return all(command.returncode == 0 for command in done)


def located(command: list[str]) -> list[str]:
    return [str(VENV / "bin" / command[0]), *command[1:]]


STEPS = [
    Step("format", "代码格式", [["ruff", "format", "--check", "."]]),
    Step("lint", "代码规范", [["ruff", "check", "."]]),
    Step("templates", "模板规范", [["djlint", "--lint", "qingfeng"]]),
    Step("types", "类型", [["mypy"]]),
    Step("layers", "分层", [["lint-imports", "--no-cache"]]),
    Step("django", "配置自查", [[*DJANGO, "check", "--fail-level", "WARNING"]]),
    Step("migrations", "迁移齐全", [[*DJANGO, "makemigrations", "--check", "--dry-run"]]),
    Step("consistency", "译文、词汇、目录与结构", [["pytest", "tests/consistency"]]),
    Step("sqlite", "全部测试（SQLite）", [SUITE], {"TEST_DB": "sqlite"}),
    Step("postgres", "全部测试（PostgreSQL）", [SUITE], {"TEST_DB": "postgres"}),
    Step("office", "备好 LibreOffice", [["python", "-m", "tests.support.office"]]),
    Step("rendering", "公文打印出来的版面", [["pytest", "tests/rendering"]]),
    Step("chromium", "备好浏览器", [["python", "-m", "tests.support.chromium"]]),
    Step("stories-sqlite", "浏览器故事（SQLite）", [STORIES], {"TEST_DB": "sqlite"}),
    Step("stories-postgres", "浏览器故事（PostgreSQL）", [STORIES], {"TEST_DB": "postgres"}),
]


def chosen(names: list[str]) -> list[Step]:
    unknown = set(names) - {step.name for step in STEPS}
    if unknown:
        sys.exit(f"没有这些步骤：{'、'.join(sorted(unknown))}。可用：{'、'.join(step.name for step in STEPS)}。")
    return [step for step in STEPS if not names or step.name in names]


def main(names: list[str]) -> int:
    failed, began = [], time.monotonic()
    for step in chosen(names):
        started = time.monotonic()
        passed = step.run()
        print(f"   {'通过' if passed else '未通过'}：{step.title}（{time.monotonic() - started:.1f} 秒）\n", flush=True)
        if not passed:
            failed.append(step)
    print(f"共 {time.monotonic() - began:.0f} 秒。", end="")
    print(f"未通过：{'、'.join(f'{step.title}（{step.name}）' for step in failed)}。" if failed else "全部通过。")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
