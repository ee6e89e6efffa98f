"""CSV as it comes: read at full speed where it is clean UTF-8, line by line where it is not.

relation    SQL with a ``row`` column (line in the file), and the lines that are no row
mend        the slow way: every line judged by itself, so that one torn line cannot swallow the next

A field that runs over several lines is taken for a torn one: the input tables have none.
"""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import BadInput

Line = tuple[int, str, str]


def relation(engine: Any, path: Path, work: Path, name: str) -> tuple[str, list[Line]]:
    lines = whole_utf8(path)
    if lines and (sql := strict(engine, path, lines)):
        return sql, []
    clean, torn = mend(path, work, name)
    columns = "SELECT * EXCLUDE (_row), CAST(_row AS BIGINT) AS row"
    return f"({columns} FROM read_csv('{clean}', all_varchar = true, header = true, delim = ',', quote = '\"'))", torn


def whole_utf8(path: Path) -> int:
    """How many lines it has; 0 when some byte is not UTF-8."""
    decoder, lines, last = codecs.getincrementaldecoder("utf-8")(), 0, b"\n"
    with path.open("rb") as file:
        while chunk := file.read(1 << 22):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return 0
            lines, last = lines + chunk.count(b"\n"), chunk[-1:]
    return lines + (last != b"\n")


def strict(engine: Any, path: Path, lines: int) -> str:
    """The fast way, when every line is one row; empty when it is not."""
    quoted = str(path).replace("'", "''")
    rows = f"read_csv('{quoted}', all_varchar = true, header = true, delim = ',', quote = '\"', strict_mode = true)"
    try:
        (read,) = engine.execute(f"SELECT count(*) FROM {rows}").fetchone()
    except Exception:
        return ""  # which line is torn, and how, is for the slow way to say
    return f"(SELECT *, 1 + row_number() OVER () AS row FROM {rows})" if read + 1 == lines else ""


def encoding_of(path: Path, name: str) -> str:
    """UTF-8 or GB18030: whichever spoils fewer lines at the beginning."""
    with path.open("rb") as file:
        start = file.read(1 << 20)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in start:
        raise BadInput(f"“{name}”的编码不是 UTF-8 也不是 GB18030：请另存为 UTF-8 的 CSV。")
    lines = start.split(b"\n")[:-1] or [start]
    spoiled = {code: sum(not decodes(line, code) for line in lines) for code in ("utf-8-sig", "gb18030")}
    best = min(spoiled, key=lambda code: spoiled[code])
    if spoiled[best] > len(lines) // 2:
        raise BadInput(f"“{name}”的编码不是 UTF-8 也不是 GB18030：请另存为 UTF-8 的 CSV。")
    return best


def decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def mend(path: Path, work: Path, name: str) -> tuple[Path, list[Line]]:
    """A clean copy with the line numbers, and what was left out."""
    encoding = encoding_of(path, name)
    work.mkdir(parents=True, exist_ok=True)
    clean, torn = work / "clean.csv", list[Line]()
    with path.open("rb") as file, clean.open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out, quoting=csv.QUOTE_MINIMAL)
        header = heading(file.readline(), encoding, name)
        write.writerow([*header, "_row"])
        for number, fields in rows(file, encoding, len(header), torn):
            write.writerow([*fields, number])
    return clean, torn


def heading(line: bytes, encoding: str, name: str) -> list[str]:
    if not decodes(line, encoding) or not line.strip():
        raise BadInput(f"“{name}”没有标题行：第一行应是列名。")
    return next(csv.reader([line.decode(encoding).removeprefix("\ufeff").rstrip("\r\n")]))


def rows(file: Iterator[bytes], encoding: str, width: int, torn: list[Line]) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(file, 2):
        if not line.strip():
            continue
        text = line.decode(encoding, errors="replace").rstrip("\r\n")
        if not decodes(line, encoding):
            torn.append((number, text, "有不属于这种编码的字符"))
            continue
        fields = next(csv.reader([text]))
        if text.count('"') % 2 or len(fields) != width:
            torn.append((number, text, f"这一行断开了：应有 {width} 列，只能分出 {len(fields)} 列"))
            continue
        yield number, fields
