"""What a verifier asks before a match becomes a finding: the usual false positives of its rule.

They come from the rule itself (``qingfeng.screening``): what it does not count, and what it takes for granted. Each is
asked so that “yes” speaks for the person, and in Chinese like the rules, whoever reads it. A rule not known here
gets the general list.
"""

import re

from qingfeng.screening.page import basis
from qingfeng.screening.rule import every

LONGEST = 200
FALSE_POSITIVE = re.compile("，?是最?常见的?误报$")


def questions(code: str) -> list[str]:
    """The checklist, in order, each question once."""
    return list(dict.fromkeys(each[:LONGEST] for each in [*of_rule(code), *general()]))


def of_rule(code: str) -> tuple[str, ...]:
    rule = every().get(code) if code else None
    if rule is None:
        return ()
    return (
        *(f"不算疑点的情形：{words}" for words in rule.about["exclusions"] or []),
        *(doubted(words) for words in rule.about["assumptions"] or []),
    )


def doubted(assumption: str) -> str:
    """What a rule takes for granted may fail this person; what it calls a usual false positive may be this one."""
    usual = FALSE_POSITIVE.sub("", assumption)
    if usual != assumption:
        return f"常见误报：{usual}"
    return f"在本人身上不成立：{assumption}"


def title_of(code: str) -> str:
    """How a rule of ours is called; empty for others."""
    rule = every().get(code) if code else None
    return rule.title if rule else ""


def why_of(code: str) -> str:
    """Why the rule matters, in its own words."""
    rule = every().get(code) if code else None
    return str(rule.about["why"]) if rule else ""


def basis_of(code: str) -> list[str]:
    """Instrument and version, one each."""
    rule = every().get(code) if code else None
    return [basis(base) for base in rule.about["basis"]] if rule else []


def general() -> list[str]:
    """For every rule: whether it is this person at all, whether the money was paid, whether it came back already."""
    return [
        "同名同姓、证件号码写错，不是同一个人",
        "比对数据过期或登记有误（死亡、服刑、参保等信息已更正）",
        "补发以前月份，或政策允许发放的月份",
        "待遇未实际发放，或此前已经停发、退回",
    ]
