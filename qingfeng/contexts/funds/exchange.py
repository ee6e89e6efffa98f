"""The lists that a superior's system issues: their columns, what these are also called, and what a row says."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.exchange.sheet import Row, Sheet
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.register.declaration import Register
from qingfeng.screening.rule import every

from .hits import Hit
from .models import Sighting, Suspicion


class IssuedList(Register):
    """The shape of a row of an issued list: what the import knows of columns, headings and cells, it asks here. It
    keeps no records, so it is in no menu: its rows go into a batch (``workflow.taking_in``)."""

    slug = "issued"
    form = (
        "issued_number", "code", "rule", "scheme", "person_key", "name", "region", "months", "suspected", "handled_by",
    )  # fmt: skip

    def __init__(self) -> None:
        self.model = Suspicion  # on the class it would make this a register of suspicions

    @property
    def label(self) -> str:
        return str(_("下发名单"))

    def why_not_edit(self, record: Any, user: Any) -> str:
        return ""  # whether this person may take a batch in is asked once, for the batch


ISSUED = IssuedList()


class IssuedSheet(Sheet):
    register = "funds/issued"
    aliases = {
        "疑点编号": "issued_number",
        "数据编号": "issued_number",
        "规则编号": "code",
        "疑点类型": "rule",
        "规则名称": "rule",
        "疑点名称": "rule",
        "险种类型": "scheme",
        "身份证号": "person_key",
        "身份证号码": "person_key",
        "证件号码": "person_key",
        "社会保障号码": "person_key",
        "人员姓名": "name",
        "参保地": "region",
        "所属地区": "region",
        "乡镇": "region",
        "疑点所属期": "months",
        "所属期": "months",
        "疑点金额": "suspected",
        "涉及金额": "suspected",
        "金额": "suspected",
        "审核人": "handled_by",
    }


def hits_of(rows: list[Row], bureau: Org) -> list[Hit]:
    """What good rows say. A rule is known by its code, by its title, or because a person said so of an earlier line."""
    titles = {rule.title: code for code, rule in every().items()}
    titles |= remembered(bureau)
    return [hit_of(row, titles) for row in rows]


def remembered(bureau: Org) -> dict[str, str]:
    """What the source calls a rule → our code of it, as far as suspicions were given one."""
    lines = Sighting.objects.within(bureau).exclude(rule="").exclude(suspicion__code="").order_by("pk")
    return dict(lines.values_list("rule", "suspicion__code").distinct())


def hit_of(row: Row, titles: dict[str, str]) -> Hit:
    drafted: Suspicion = row.record
    said = row.words.get("rule", "")
    code = drafted.code or titles.get(said, "")
    return Hit(
        person=row.words["person_key"].upper(), rule=said, code=code, scheme=drafted.scheme,
        months=drafted.known_months, amount=drafted.suspected, name=row.words.get("name", ""), region=drafted.region,
        number=drafted.issued_number, handled_by=drafted.handled_by,
    )  # fmt: skip
