"""Who and when the measured rows are about: nine more bureaus beside the sample one, each with its nine sections.

Everything is counted out from a fixed seed: the same rows come about on every machine and both databases.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from qingfeng.contexts.rectification.models import Campaign
from qingfeng.kernel.people.models import Grant, Org, Post, User
from qingfeng.sample.cast import GIVEN, SECTIONS, SURNAMES
from qingfeng.sample.loading import TODAY

FIRST, YEARS, BUREAUS, STAFF = date(2018, 1, 1), 5, 10, 4
DAYS = [(FIRST + timedelta(days=at)).isoformat() for at in range(YEARS * 365 + 400)]
NOW = (TODAY - FIRST).days
MATTERS = (
    "窗口", "政策", "材料", "值班", "走访", "咨询", "档案", "公章", "会议", "文件", "考勤", "车辆", "接待", "采购", "合同", "预算",
    "报销", "培训", "招聘", "鉴定", "仲裁", "监察", "信访", "热线", "网站", "公示", "统计", "报表", "系统", "权限", "密码", "台账",
    "交接", "轮岗", "休假", "加班", "食堂", "宿舍", "资产", "保密",
)  # fmt: skip
FAULTS = (
    "答复不准", "流转缓慢", "记录不全", "超过时限", "无人负责", "分工不清", "更新不及时", "审核不严", "抽查不足", "提醒不到位", "归档拖延", "回访缺失",
    "口径不一", "签字遗漏", "登记重复", "核对马虎", "上报滞后", "公开不够", "反馈迟缓", "整理粗疏", "保管不当", "调研不深", "协调不力", "落实打折",
    "学习走过场",
)  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """A section with the people and campaigns of its bureau."""

    id: int
    people: list[int]
    campaigns: list[int]


class Chance:
    """Random choices that are always the same."""

    def __init__(self, seed: int) -> None:
        self._next = Random(seed).random  # noqa: S311 - the same rows every time, no secret

    def below(self, limit: int) -> int:
        return int(self._next() * limit)

    def of(self, choices: Any) -> Any:
        return choices[int(self._next() * len(choices))]

    def often(self, share: float) -> bool:
        return self._next() < share


def build() -> list[Unit]:
    """The units of all ten bureaus; the sample bureau's are among them."""
    city, sample = Org.objects.get(code="YC"), Org.objects.get(code="QL")
    bureaus = [sample, *(_bureau(city, at) for at in range(2, BUREAUS + 1))]
    Grant.objects.create(user=_person("city", 0), role="office", org=city, starts_on=FIRST)
    return [unit for bureau in bureaus for unit in _units(bureau)]


def _bureau(city: Org, number: int) -> Org:
    bureau = Org.objects.create(
        code=f"B{number}", name=f"示例{number}区人力资源和社会保障局", short_name=f"示例{number}区人社局",
        kind=Org.Kind.BUREAU, parent=city, place=f"示例{number}区",
    )  # fmt: skip
    for code, name in SECTIONS:
        kind = Org.Kind.SECTION
        section = Org.objects.create(code=f"B{number}-{code}", name=name, short_name=name, kind=kind, parent=bureau)
        for place in range(STAFF):
            person = _person(f"{section.code}-{place}", number * STAFF + place)
            Post.objects.create(user=person, org=section, title="科员", starts_on=FIRST)
    for at in range(4):
        name = f"{bureau.short_name}{MATTERS[at]}专项"
        Campaign.objects.create(
            org=bureau, name=name, plan_title=f"{name}方案", plan_issued_on=date(FIRST.year + at, 3, 1 + at),
            status=Campaign.Status.RUNNING, created_by=User.objects.get(username="office"),
        )  # fmt: skip
    return bureau


def _person(username: str, number: int) -> User:
    name = f"{SURNAMES[number % len(SURNAMES)]}某{GIVEN[number % len(GIVEN)]}"
    return User.objects.create(username=username, name=name, password=UNUSABLE_PASSWORD_PREFIX)


def _units(bureau: Org) -> list[Unit]:
    campaigns = list(Campaign.objects.filter(org=bureau).order_by("pk").values_list("pk", flat=True))
    sections = Org.objects.filter(parent=bureau, kind=Org.Kind.SECTION).order_by("pk")
    staff = {section.pk: list(section.posts.order_by("pk").values_list("user", flat=True)) for section in sections}
    return [Unit(section, people, campaigns) for section, people in staff.items()]
