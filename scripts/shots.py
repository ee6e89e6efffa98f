"""Every picture in the documents: who looks, where, at what. ``make pictures`` takes them in this order.

SHOTS     the table
Shot      ``name`` is the place under ``docs/pictures``, ``follow`` the links to click from ``path`` on, ``hand_in`` a
          file for the upload form of the page

A record is found by the words of its link, so that no shot depends on a key of the database.
"""

from dataclasses import dataclass
from pathlib import Path

from scripts.machine import ROOT

REPORT = ROOT / "qingfeng" / "sample" / "reports" / "半年报告（留空）.docx"
RECORDS = "/records"
WORKBENCH = "/"


@dataclass(frozen=True)
class Shot:
    name: str
    role: str
    path: str
    follow: tuple[str, ...] = ()
    phone: bool = False
    hand_in: Path | None = None


def problem(number: str) -> str:
    """The ledger of problems, searched for one of them."""
    return f"{RECORDS}/rectification/problems/?q={number}"


SHOTS = (
    Shot("workbench", "office", WORKBENCH),
    Shot("roles/liaison-workbench", "liaison", WORKBENCH),
    Shot("roles/liaison-problem", "liaison", problem("ZG-2022-025-1"), ("ZG-2022-025-1",)),
    Shot("roles/liaison-reminders", "liaison", "/reminders/", phone=True),
    Shot("roles/section_head-workbench", "section_head", WORKBENCH),
    Shot("roles/section_head-self_check", "section_head", WORKBENCH, ("庸懒散浮拖 劳动关系科",)),
    Shot("roles/section_head-talk", "section_head", WORKBENCH, ("2022-04-16 阮某行 谈心谈话",)),
    Shot("roles/deputy_director-workbench", "deputy_director", WORKBENCH),
    Shot("roles/deputy_director-measures", "director", WORKBENCH, ("ZG-2022-034-3 答复超时",)),
    Shot("roles/deputy_director-reminders", "deputy_director", "/reminders/", phone=True),
    Shot("roles/director-workbench", "director", WORKBENCH),
    Shot("roles/director-owing", "director", "/responsibility/owing/"),
    Shot("roles/director-standing", "director", f"{RECORDS}/rectification/campaigns/", ("庸懒散浮拖", "进展一览")),
    Shot("roles/office-ledger", "office", f"{RECORDS}/rectification/problems/"),
    Shot(
        "roles/office-feedback",
        "office",
        f"{RECORDS}/rectification/feedbacks/",
        ("区委第二巡察组反馈意见", "与原文并排核对"),
    ),
    Shot("roles/office-calendar", "office", "/supervision/2022/"),
    Shot("roles/office-compose", "office", "/composing/", ("统计简报", "一、整改进展")),
    Shot(
        "roles/office-call",
        "office",
        f"{RECORDS}/asking/calls/",
        ("就业创业环境评价附表", "核对并发出"),
    ),
    Shot("roles/office-edition", "office", "/composing/", ("上半年党风廉政", "会签定稿", "第 1 版")),
    Shot("roles/branch-workbench", "branch", WORKBENCH),
    Shot(
        "roles/branch-life_meeting",
        "branch",
        f"{RECORDS}/education/life-meetings/",
        ("第一党支部组织生活会（2022年03月）",),
    ),
    Shot("roles/discipline-workbench", "discipline", WORKBENCH),
    Shot("roles/discipline-opinion", "discipline", f"{RECORDS}/supervision/items/", ("用车申请和里程逐月核对",)),
    Shot("roles/discipline-verify", "discipline", problem("ZG-2022-016-1"), ("ZG-2022-016-1",)),
    Shot("roles/fund_supervision-workbench", "fund_supervision", WORKBENCH),
    Shot("roles/fund_supervision-suspicion", "fund_supervision", WORKBENCH, ("YC-2022-0006",)),
    Shot(
        "roles/fund_supervision-checklist",
        "section_head",
        f"{RECORDS}/funds/suspicions/?q=YC-2022-0007",
        ("YC-2022-0007", "核实清单"),
    ),
    Shot("roles/fund_supervision-run", "fund_supervision", "/screening/store/", ("SC-2022-002",)),
    Shot("roles/fund_supervision-funnel", "fund_supervision", "/funds/funnel/?period=2022"),
    Shot("roles/employment-workbench", "employment", WORKBENCH),
    Shot("roles/employment-subsidies", "employment", WORKBENCH, ("发放就业创业补贴资金",)),
    Shot("roles/labour_inspection-workbench", "labour_inspection", WORKBENCH),
    Shot("roles/labour_inspection-promise", "labour_inspection", WORKBENCH, ("1.2.4.3 兑现岗位廉政承诺",), phone=True),
    Shot("roles/administrators-people", "system_admin", "/people/"),
    Shot("roles/administrators-grants", "security_admin", "/people/grants/"),
    Shot("roles/administrators-trail", "audit_admin", "/audit/"),
    Shot("fill", "office", "/reports/", hand_in=REPORT),
)
