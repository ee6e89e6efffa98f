"""argparse that speaks Chinese: its help, and one sentence for what was typed wrongly (exit code 2).

Parser     an ``ArgumentParser`` whose own words are Chinese
whole      a whole number from … to …, as an argument's type
"""

import argparse
import re
import sys
from collections.abc import Callable
from typing import Any, NoReturn

WORDS = (
    (r"the following arguments are required: (.+)", "缺少{0}"),
    (r"unrecognized arguments: (.+)", "不认识的参数 {0}"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)", "{0}没有“{1}”，可用：{2}"),
    (r"argument (.+?): expected (?:one|at least one) argument", "{0} 后面缺少内容"),
    (r"argument (.+?): ignored explicit argument '?(.*?)'?", "{0} 后面不能跟“{1}”"),
    (r"ambiguous option: (\S+) could match (.+)", "{0} 不明确，可能是 {1}"),
    (r"argument (.+?): (.+)", "{0}：{1}"),
)


class Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """No abbreviations: a mistyped option is said to be unknown, not taken for another."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"formatter_class": Help, "add_help": False, "allow_abbrev": False, **more})
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        print(f"{in_chinese(message)}。用法见 {self.prog} --help", file=sys.stderr)
        sys.exit(2)


def in_chinese(message: str) -> str:
    """What argparse says, in Chinese; the words of our own types are Chinese already."""
    for pattern, words in WORDS:
        if found := re.fullmatch(pattern, message):
            return words.format(*(part.replace("'", "").replace(", ", "、") for part in found.groups()))
    return f"命令写得不对（{message}）"


def whole(lowest: int, highest: int) -> Callable[[str], int]:
    def read(typed: str) -> int:
        if not typed.isascii() or not typed.isdigit() or not lowest <= int(typed) <= highest:
            raise argparse.ArgumentTypeError(f"须是 {lowest} 到 {highest} 的整数，现在是“{typed}”")
        return int(typed)

    return read
