"""The roles, as one table. A role is held over a unit (a grant); a new role is one line here."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Role:
    """What a person may be in the bureau.

    key       name in code and in grants
    label     what people call it
    comes_for what the holder comes to the system for
    business  may take part in the business; the three administrators may not
    """

    key: str
    label: Promise
    comes_for: Promise
    business: bool = True


ROLES = {
    role.key: role
    for role in (
        Role("liaison", _("科室联络员"), _("知道本科室欠什么、何时交；填一次，交佐证")),
        Role("section_head", _("科室负责人"), _("管本科室台账、谈话和自查；批准出科室的材料")),
        Role("deputy_director", _("分管领导"), _("看分管科室；提醒谈话；审定措施和延期")),
        Role("director", _("局长、党组书记"), _("一页看清进展、红灯和待签事项")),
        Role("office", _("办公室"), _("管会议、文件和半年报告")),
        Role("branch", _("党支部"), _("管学习、组织生活会、订阅和书籍")),
        Role("discipline", _("派驻纪检监察组"), _("独立监督：看报送、列席、意见建议和销号核验")),
        Role("fund_supervision", _("基金监督科"), _("筛查、分派、核实和追回疑点数据")),
        Role("employment", _("就业科"), _("管补贴、包车包机和劳务协作")),
        Role("labour_inspection", _("劳动监察大队"), _("管执法检查和案件记录")),
        Role("system_admin", _("系统管理员"), _("管组织、人员和账号；看不到业务内容"), business=False),
        Role("security_admin", _("安全管理员"), _("授予和收回角色；看不到业务内容"), business=False),
        Role("audit_admin", _("审计管理员"), _("只看审计日志"), business=False),
    )
}

BUSINESS = frozenset(role.key for role in ROLES.values() if role.business)
ADMINISTRATORS = frozenset(ROLES) - BUSINESS
LEADERS = frozenset({"director", "deputy_director"})
CHECKERS = LEADERS | {"office"}  # hold finished drafts against the records
UNIT = frozenset({"liaison", "section_head"})


def labels(keys: frozenset[str]) -> str:
    """The roles' names in the order of the table, for a sentence."""
    return "、".join(str(role.label) for role in ROLES.values() if role.key in keys)
