"""Identity numbers as integers: 17 digits × 11 + check value. What does not have that shape gets a negative number.

encode, decode    in Python, one at a time
encoded, kind     the same in SQL, of a cleaned text
shown             SQL: what a person reads, given a relation ``identities`` for the negative ones

A number with the right shape and a wrong check digit keeps both, so nothing is lost and a rule can name it. Fifteen
digits are the same person as their eighteen: they are converted, and the side table remembers how they were written.
Anything else (foreign documents, typing errors) is −(62 bits of MD5) − 1: the same text, the same person.
"""

import hashlib
import re

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = (1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2)
PROPER = "[1-9][0-9]{16}[0-9X]"
LEGACY = "[1-9][0-9]{7}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}"
FOREIGN = "[A-Z]{3}[0-9]{12}"


def check_value(seventeen: str) -> int:
    return CHECKS[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, seventeen, strict=True)) % 11]


def encode(text: str) -> int:
    """The integer of a cleaned identity number."""
    if re.fullmatch(PROPER, text):
        return int(text[:17]) * 11 + (10 if text[17] == "X" else int(text[17]))
    if re.fullmatch(LEGACY, text):
        longer = text[:6] + "19" + text[6:]
        return int(longer) * 11 + check_value(longer)
    digest = hashlib.md5(text.encode(), usedforsecurity=False).digest()
    return -1 - (int.from_bytes(digest[8:], "little") >> 2)


def decode(number: int) -> str:
    """The eighteen characters of a proper number."""
    digits, check = divmod(number, 11)
    return f"{digits}{'X' if check == 10 else check}"


def check_of(seventeen: str) -> str:
    """SQL: the check value that seventeen digits, given as an integer, should have."""
    places = " + ".join(
        f"{weight} * ({seventeen} // {10 ** (16 - place)} % 10)" for place, weight in enumerate(WEIGHTS)
    )
    return f"(12 - ({places}) % 11) % 11"


def encoded(text: str) -> str:
    longer = f"CAST(substr({text}, 1, 6) || '19' || substr({text}, 7, 9) AS BIGINT)"
    return f"""CASE
        WHEN regexp_full_match({text}, '{PROPER}') THEN CAST(substr({text}, 1, 17) AS BIGINT) * 11
            + CASE substr({text}, 18, 1) WHEN 'X' THEN 10 ELSE CAST(substr({text}, 18, 1) AS BIGINT) END
        WHEN regexp_full_match({text}, '{LEGACY}') THEN {longer} * 11 + {check_of(longer)}
        ELSE -1 - CAST(md5_number_lower({text}) >> 2 AS BIGINT) END"""


def kind(text: str) -> str:
    return f"""CASE
        WHEN regexp_full_match({text}, '{LEGACY}') THEN '十五位旧号'
        WHEN regexp_full_match({text}, '{FOREIGN}') THEN '外国人证件'
            WHEN regexp_full_match({text}, '{PROPER}') THEN '校验位不符'
        ELSE '不合规号码' END"""


def shown(column: str, identities: str = "identities") -> str:
    return (
        f"CASE WHEN {column} >= 0 THEN CAST({column} // 11 AS VARCHAR) || CASE {column} % 11 WHEN 10 THEN 'X'"
        f" ELSE CAST({column} % 11 AS VARCHAR) END"
        f" ELSE coalesce((SELECT max(i.text) FROM {identities} i WHERE i.id = {column}), CAST({column} AS VARCHAR)) END"
    )
