"""The English catalogue: what the code asks to have translated, held against what is translated.

    python -m scripts.messages update     add what is new (empty, to be translated), drop what nothing asks for
    python -m scripts.messages check      name every entry that is missing, fuzzy, left over or doubtful
    python -m scripts.messages compile    .po → .mo, with Babel: no gettext programs needed

Chinese is written in place and is its own message; English is the one catalogue. Runs in the project's environment.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO

from babel.messages import Catalog
from babel.messages import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from scripts.machine import ROOT

PO = ROOT / "qingfeng" / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"
CHINESE = re.compile(r"[\u3400-\u9fff]")
CHINESE_IN_ENGLISH = {
    "中文",  # the name of a language is written in that language
    "From two characters on: 空岗, 台账",  # what is typed into the search box is Chinese
    "Names by pinyin initials or in full: zxm and zhangxm both find “张晓明”",
    "Several words with spaces between them must all be met: 就业科 材料",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
CALL = re.compile(r"""\b(_|n?p?gettext)\(((?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^'")])*)\)""")

HEADER = """# The English catalogue of Qingfeng. Kept by `make messages`; translate what is empty.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

Message = tuple[str | None, str, str | None]  # context, message, plural


def from_call(name: str, arguments: list[ast.expr]) -> Message | None:
    """The message that one call asks for, where it is written out in the call."""
    words = [node.value for node in arguments if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    name = name.removesuffix("_lazy").removesuffix("_noop")
    shape = {"_": 1, "_now": 1, "gettext": 1, "pgettext": 2, "ngettext": 2, "npgettext": 3}.get(name)
    if shape is None or len(words) < shape:
        return None
    context = words.pop(0) if "pg" in name else None
    return context, words[0], words[1] if name.startswith("n") else None


def in_python(text: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if message := from_call(name, node.args):
                yield message


def in_template(text: str) -> Iterator[Message]:
    """Django turns a template into the calls it would make; each of them is read like Python."""
    for name, arguments in CALL.findall(templatize(text)):
        call = ast.parse(f"f({arguments})", mode="eval").body
        if isinstance(call, ast.Call) and (message := from_call(name, call.args)):
            yield message


def wanted() -> dict[Message, set[str]]:
    """Every message the product asks for, with the files that ask."""
    found = defaultdict(set)
    for pattern, read in {"*.py": in_python, "*.html": in_template, "*.txt": in_template}.items():
        for path in sorted((ROOT / "qingfeng").rglob(pattern)):
            if "tests" in path.parts or (pattern != "*.py" and "templates" not in path.parts):
                continue
            for message in read(path.read_text(encoding="utf-8")):
                found[message].add(path.relative_to(ROOT).as_posix())
    return found


def catalogue() -> Catalog:
    if not PO.exists():
        return Catalog(locale="en", domain="django")
    with PO.open("rb") as file:
        return read_po(file, locale="en", domain="django")


def entries(known: Catalog) -> dict[Message, Entry]:
    """The catalogue's own messages, by what they translate."""
    result = {}
    for entry in known:
        if entry.id:
            single, plural = (entry.id[0], entry.id[1]) if isinstance(entry.id, tuple | list) else (entry.id, None)
            result[(entry.context, single, plural)] = entry
    return result


def problems() -> list[str]:
    asked, known = wanted(), entries(catalogue())
    found = [
        f"没有英文译文：{message[1]!r}（{'、'.join(sorted(asked[message]))}）"
        for message in asked
        if message not in known
    ]
    found += [f"没有地方再用的译文：{message[1]!r}" for message in known if message not in asked]
    return found + [complaint for message, entry in known.items() for complaint in doubts(message, entry)]


def doubts(message: Message, entry: Entry) -> Iterator[str]:
    """What is wrong with one translation."""
    texts = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
    if entry.fuzzy:
        yield f"译文待核（fuzzy）：{message[1]!r}"
    if not all(texts):
        yield f"译文空着：{message[1]!r}"
    for text in filter(None, texts):
        if CHINESE.search(text) and text not in CHINESE_IN_ENGLISH:
            yield f"译文里还有中文：{message[1]!r} → {text!r}"
    if all(texts) and set(PLACEHOLDER.findall(texts[-1] or "")) != set(PLACEHOLDER.findall(message[2] or message[1])):
        yield f"译文的占位符不同：{message[1]!r} → {texts[-1]!r}"


def update() -> None:
    asked, known = wanted(), entries(catalogue())
    fresh = Catalog(locale="en", domain="django")
    for message, paths in asked.items():
        context, single, plural = message
        old = known.get(message)
        fresh.add(
            (single, plural) if plural else single,
            old.string if old else None,
            context=context,
            locations=[(path, 1) for path in sorted(paths)],
            flags=old.flags if old else (),
        )
    PO.parent.mkdir(parents=True, exist_ok=True)
    body = BytesIO()
    write_po(body, fresh, sort_output=True, include_lineno=False, omit_header=True, width=120)
    PO.write_bytes(HEADER.encode() + body.getvalue())
    print(
        f"{len(asked)} 条界面文字，新增 {len(asked.keys() - known.keys())} 条，删去 {len(known.keys() - asked.keys())} 条。"
    )


def compile_catalogues() -> None:
    for po in sorted(ROOT.glob("qingfeng/**/LC_MESSAGES/*.po")):
        with po.open("rb") as source, po.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, locale=po.parent.parent.name))


def main(command: str) -> int:
    if not settings.configured:
        settings.configure()
    match command:
        case "update":
            update()
        case "compile":
            compile_catalogues()
        case "check":
            found = problems()
            print("\n".join(found))
            return 1 if found else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
