"""From what a file holds to what the store keeps: one SQL expression per kind of column.

cleaned     full-width digits and signs made plain, blanks trimmed, the empty text made NULL
parsed      the integer, date or text; NULL where it cannot be read
WANTED      what to write instead, in the reader's words

Thousands separators and full-width digits are read. Half a fen, a month of 13 and a date that no calendar has are not.
"""

from . import identity
from .schema import SCHEME_NAMES, SCHEMES

WIDE = "０１２３４５６７８９ＸｘＡＢＣＤ，．－／：　（）＋"
PLAIN = "0123456789XXABCD,.-/: ()+"
DATE_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日", "%Y.%m.%d", "%Y-%m-%d %H:%M:%S")
WANTED = {
    "id": "身份证号是空的",
    "text": "不能是空的",
    "date": "看不懂这个日期，应写成 2022-03-31",
    "month": "没有这个月份，应写成 202203",
    "fen": "看不懂这个金额，应是以分为单位的整数",
    "int": "看不懂这个数，应是整数",
    "bool": "应写“是”或“否”",
    "scheme": "不认识这个险种",
}
INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT")


def cleaned(raw: str, kind: str, type_: str) -> str:
    """Text as people meant it. Plain ASCII, nearly everything, is left as it is."""
    if type_ != "VARCHAR":
        return f"CAST({raw} AS VARCHAR)"
    text = f"trim({raw})"
    if (
        kind != "text"
    ):  # as many bytes as characters: nothing is full-width, and looking is far cheaper than translating
        plain = f"trim(translate({raw}, '{WIDE}', '{PLAIN}'))"
        text = f"CASE WHEN strlen({raw}) = length({raw}) THEN {text} ELSE {plain} END"
    if kind == "id":
        text = f"upper({text})"
    return f"nullif({text}, '')"


def typed(kind: str, type_: str) -> bool:
    """Whether the file holds the value itself and not its text."""
    wanted = {"month": INTEGERS, "fen": INTEGERS, "int": INTEGERS, "bool": ("BOOLEAN",), "date": ("DATE",)}
    return type_ in wanted.get(kind, ()) or (kind == "date" and type_.startswith("TIMESTAMP"))


def parsed(kind: str, given: str, type_: str) -> str:
    """SQL of the stored value; ``given`` is a cleaned text, or the value itself where the file is typed."""
    own = typed(kind, type_)
    match kind:
        case "id":
            return f"CASE WHEN {given} IS NOT NULL THEN {identity.encoded(given)} END"
        case "month":
            return month(given if own else month_digits(given))
        case "fen":
            return f"CAST({given} AS BIGINT)" if own else whole(given, "BIGINT")
        case "int":
            return f"TRY_CAST({given} AS INTEGER)" if own else whole(given, "INTEGER")
        case "date":
            return f"CAST({given} AS DATE)" if own else day(given)
        case "bool":
            return given if own else boolean(given)
        case "scheme":
            return scheme(given)
    return given


def month(number: str) -> str:
    ends = f"{number} % 100 BETWEEN 1 AND 12 AND {number} BETWEEN 190001 AND 210012"
    return f"CASE WHEN {ends} THEN CAST({number} // 100 * 12 + {number} % 100 - 1 AS INTEGER) END"


def month_digits(text: str) -> str:
    """202203, 2022-03, 2022/3, 2022年3月 as a number."""
    pieces = f"regexp_extract({text}, '^([0-9]{{4}})[-/.年]?([0-9]{{1,2}})月?(\\.0)?$'"
    return f"(TRY_CAST({pieces}, 1) AS INTEGER) * 100 + TRY_CAST({pieces}, 2) AS INTEGER))"


def whole(text: str, type_: str) -> str:
    """An integer, with or without well-placed thousands separators; ``12.00`` is whole, ``12.5`` is not."""
    plain = f"regexp_replace({text}, '\\.0+$', '')"
    grouped = f"regexp_full_match({plain}, '[-+]?[0-9]{{1,3}}(,[0-9]{{3}})+')"
    digits = f"CASE WHEN {grouped} THEN replace({plain}, ',', '') ELSE {plain} END"
    return f"CASE WHEN regexp_full_match({digits}, '[-+]?[0-9]+') THEN TRY_CAST({digits} AS {type_}) END"


def day(text: str) -> str:
    return f"CAST(try_strptime({text}, {list(DATE_FORMS)}) AS DATE)"


def boolean(text: str) -> str:
    low = f"lower({text})"
    yes, no = "('是', '1', 'true', 't', 'y', 'yes')", "('否', '0', 'false', 'f', 'n', 'no')"
    return f"CASE WHEN {low} IN {yes} THEN true WHEN {low} IN {no} THEN false END"


def scheme(text: str) -> str:
    known = [(word, code) for key, code in SCHEMES.items() for word in (key, SCHEME_NAMES[key], str(code))]
    cases = " ".join(f"WHEN '{word}' THEN {code}" for word, code in known)
    return f"CAST(CASE {text} {cases} END AS TINYINT)"


def month_of(date: str) -> str:
    return f"CAST(year({date}) * 12 + month({date}) - 1 AS INTEGER)"


def yyyymm(serial: str) -> str:
    """SQL: a stored month as people write it."""
    return f"CAST({serial} // 12 * 100 + {serial} % 12 + 1 AS INTEGER)"


def serial(month: int) -> int:
    """202201 → 24264."""
    return month // 100 * 12 + month % 100 - 1


def written(month: int) -> int:
    """24264 → 202201."""
    return month // 12 * 100 + month % 12 + 1
