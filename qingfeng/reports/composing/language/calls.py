"""What stands between ``{{`` and ``}}``: a name and arguments, as in ``figure("meetings.held", period="ytd")``, or
plain words, as in ``召开会议，期间=今年以来``, which are a call named SAID until somebody says which metric is meant.

``read``    the words → a Call, or a Mistake with the sentence that says how to mend it
``written`` a Call → the words
"""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

WIDE = str.maketrans("“”„‘’（），＝｛｝：", '"""\'\'(),={}:')  # what a Chinese keyboard types
PLAIN_SHAPE = "{{指标名称，维度=值，期间=今年以来}}"
SHAPE = 'figure("指标代号", 维度="值", period="期间")'
SAID = "said"
CALLED = re.compile(r"\s*[A-Za-z_]+\s*[(（]")
PLAIN = re.compile(r"[，,；;]")
LONGEST = 400


@dataclass(frozen=True)
class Call:
    """``start`` and ``end`` are offsets in the source, braces included."""

    name: str
    key: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    start: int = 0
    end: int = 0

    def __hash__(self) -> int:
        return hash((self.name, self.key, tuple(sorted(self.arguments.items()))))


@dataclass(frozen=True)
class Mistake:
    """Words between braces that nobody can read."""

    words: str
    why: str
    start: int = 0
    end: int = 0


def read(words: str, start: int = 0, end: int = 0) -> Call | Mistake:
    """``words`` without the braces."""
    typed = words.translate(WIDE).strip()
    try:
        return _called(typed, start, end) if CALLED.match(words) else _said(words.strip(), start, end)
    except (SyntaxError, ValueError) as error:
        why = str(error) if type(error) is ValueError else f"看不懂“{words.strip()[:60]}”：请写成 {SHAPE}。"
        return Mistake(words, why, start, end)


def _called(typed: str, start: int, end: int) -> Call:
    if len(typed) > LONGEST:
        raise ValueError(f"括号里的内容超过 {LONGEST} 个字符，请检查是不是漏了右括号。")
    node = ast.parse(typed, mode="eval").body
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or len(node.args) > 1:
        raise ValueError(f"看不懂“{typed[:60]}”：请写成 {SHAPE}。")
    key = _constant(node.args[0]) if node.args else ""
    arguments = {}
    for each in node.keywords:
        if each.arg is None or each.arg in arguments:
            raise ValueError(f"“{typed[:60]}”里同一个条件写了两次，或者没有写名称。")
        arguments[each.arg] = _constant(each.value)
    return Call(node.func.id, key, arguments, start, end)


def _said(words: str, start: int, end: int) -> Call:
    """The first is what is counted; the others are ``name=value``."""
    if len(words) > LONGEST:
        raise ValueError(f"括号里的内容超过 {LONGEST} 个字符，请检查是不是漏了右括号。")
    key, *rest = (each.strip() for each in PLAIN.split(words))
    pairs = [each.replace("＝", "=").partition("=") for each in rest if each]
    wrong = next((name for name, equals, value in pairs if not equals or not value.strip()), "")
    if not key or wrong:
        raise ValueError(f"看不懂“{words[:60]}”：请写成 {PLAIN_SHAPE}。")
    return Call(SAID, key, {name.strip(): value.strip() for name, _equals, value in pairs}, start, end)


def _constant(node: ast.expr) -> str:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str | int):
        raise ValueError('括号里的值要加引号，例如 level="section"。')
    return str(node.value)


def written(call: Call) -> str:
    """As it stands in a source, without braces."""
    parts = [quoted(call.key)] if call.key else []
    parts += [f"{name}={quoted(value)}" for name, value in call.arguments.items() if value]
    return f"{call.name}({', '.join(parts)})"


def quoted(value: str) -> str:
    return '"' + value.replace("\\", "").replace('"', "") + '"'
