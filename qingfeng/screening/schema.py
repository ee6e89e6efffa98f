"""The input tables and their columns: the one place that defines them.

TABLES       every table that a folder may hold; those in CORE are the usual six
Column       its kind says how text becomes an integer: see ``storage.values``
stored       the columns as kept: dates also as a month, identities as numbers

A month is kept as the number of months since year 0 (2022-01 = 24264): comparing stays comparing, and a difference is a
subtraction, so that no rule needs a date function and no engine can round one differently.
"""

from dataclasses import dataclass
from functools import cached_property

SCHEMES = {"pension_enterprise": 1, "pension_resident": 2, "unemployment": 3, "injury": 4}
SCHEME_NAMES = {
    "pension_enterprise": "企业职工基本养老保险",
    "pension_resident": "城乡居民基本养老保险",
    "unemployment": "失业保险",
    "injury": "工伤保险",
}
SQL_TYPES = {
    "id": "BIGINT",
    "text": "VARCHAR",
    "date": "DATE",
    "month": "INTEGER",
    "fen": "BIGINT",
    "int": "INTEGER",
    "bool": "BOOLEAN",
    "scheme": "TINYINT",
}


@dataclass(frozen=True)
class Column:
    name: str
    kind: str
    required: bool

    @property
    def month_name(self) -> str:
        """What the month of a date is called: death_date → death_month, paid_on → paid_month."""
        return self.name.removesuffix("_date").removesuffix("_on") + "_month"


@dataclass(frozen=True)
class Table:
    name: str
    title: str
    columns: tuple[Column, ...]

    @cached_property
    def stored(self) -> tuple[tuple[str, str], ...]:
        """(name, SQL type) of each kept column."""
        kept: list[tuple[str, str]] = []
        for column in self.columns:
            kept.append(("id" if column.name == "id_no" else column.name, SQL_TYPES[column.kind]))
            if column.kind == "date":
                kept.append((column.month_name, "INTEGER"))
        return tuple(kept)

    @property
    def personal(self) -> bool:
        """Kept by person, piece by piece; the others are small and kept whole."""
        return any(column.kind == "id" for column in self.columns)

    @property
    def order(self) -> str:
        """What its files are sorted by."""
        names = [name for name, _ in self.stored]
        return ", ".join(name for name in ("id", "month", "from_month", "scheme") if name in names)


def table(name: str, title: str, columns: str) -> Table:
    """``name:kind`` separated by spaces; a question mark says that the column may be absent or empty."""
    parts = ([*part.rstrip("?").split(":"), part.endswith("?")] for part in columns.split())
    return Table(name, title, tuple(Column(str(who), str(kind), not absent) for who, kind, absent in parts))


CORE = (
    table("persons", "人员", "id_no:id name:text? birth_date:date? sex:int? region:int?"),
    table("deaths", "死亡", "id_no:id death_date:date"),
    table("prison_terms", "服刑", "id_no:id from_date:date to_date:date? kind:text?"),
    table(
        "enrolments",
        "参保登记",
        "id_no:id scheme:scheme employer_uscc:text? from_month:month to_month:month? base:fen?",
    ),
    table(
        "contributions",
        "缴费",
        "id_no:id scheme:scheme month:month base:fen? amount:fen? paid_on:date? is_backpay:bool?",
    ),
    table(
        "benefit_payments",
        "待遇发放",
        "id_no:id scheme:scheme month:month amount:fen bank_account:text? region:int? kind:text?",
    ),
)
OPTIONAL = (
    table("employers", "用人单位", "uscc:text name:text? region:int?"),
    table("injuries", "工伤认定", "id_no:id accident_date:date recognised_on:date? grade:int? officer:text?"),
    table(
        "dependants",
        "供养亲属",
        "id_no:id deceased_id_no:id? relation:text? birth_date:date? unable_to_work:bool? remarried_on:date?"
        " adopted_on:date?",
    ),
    table("separations", "离职", "id_no:id separated_on:date reason:text? employer_uscc:text? officer:text?"),
    table("certifications", "资格认证", "id_no:id certified_on:date method:text?"),
    table("payroll", "财政供养", "id_no:id unit:text? from_month:month to_month:month? kind:text?"),
    table("balances", "个人账户余额", "id_no:id scheme:scheme balance:fen as_of_on:date"),
    table("business_owners", "工商登记人员", "id_no:id uscc:text? role:text? from_date:date to_date:date?"),
    table(
        "retirements",
        "退休审批",
        "id_no:id retired_month:month kind:text? category:text? special_kind:text? special_years:int?"
        " file_birth_date:date? officer:text? agency:text?",
    ),
    table(
        "backpays",
        "一次性补缴",
        "id_no:id scheme:scheme from_month:month to_month:month amount:fen paid_on:date document:text? arbitrator:text?"
        " agency:text? officer:text?",
    ),
    table("funeral_grants", "丧葬抚恤", "id_no:id scheme:scheme month:month amount:fen"),
    table("departures", "出境参军", "id_no:id left_on:date kind:text?"),
    table("students", "在校", "id_no:id from_date:date to_date:date? school:text?"),
    table(
        "account_holders", "账户户名", "id_no:id bank_account:text holder_id_no:id? holder_name:text? is_staff:bool?"
    ),
    table(
        "subsidies",
        "就业补助",
        "id_no:id kind:text month:month amount:fen employer_uscc:text? licence:text? address:text? officer:text?",
    ),
    table("post_attendance", "公益岗考勤", "id_no:id month:month days:int"),
    table(
        "trainings",
        "培训",
        "id_no:id course:text provider_uscc:text? from_date:date to_date:date amount:fen hours:int?"
        " attended_hours:int?",
    ),
    table("licences", "营业执照", "id_no:id licence:text registered_on:date cancelled_on:date?"),
    table("trips", "交通补贴乘坐", "id_no:id trip:text trip_date:date amount:fen employer_uscc:text?"),
    table("ineligible_employers", "不得享受补贴的企业", "employer_uscc:text from_month:month to_month:month?"),
)
INTERNAL = (
    table("identities", "特殊身份号码", "id_no:id text:text kind:text"),
    table(
        "unread_rows", "读不出的记录", "id_no:id file:text line:int of_table:text of_column:text text:text? reason:text"
    ),
)
INPUTS = {one.name: one for one in CORE + OPTIONAL}
TABLES = INPUTS | {one.name: one for one in INTERNAL}


def empty(name: str) -> str:
    """A relation with the table's columns and no row, for a table that was not handed in."""
    columns = ", ".join(f"CAST(NULL AS {kind}) AS {column}" for column, kind in TABLES[name].stored)
    return f"(SELECT {columns} WHERE 1 = 0)"
