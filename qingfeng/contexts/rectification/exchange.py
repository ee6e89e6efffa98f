"""The headings that bureaus' own ledgers of problems have, beside the words of our form."""

from qingfeng.kernel.exchange.sheet import Sheet


class ProblemSheet(Sheet):
    register = "rectification/problems"
    aliases = {
        "问题来源": "source",
        "问题类别": "category",
        "存在问题": "title",
        "问题描述": "manifestation",
        "原因": "cause",
        "责任科室": "org",
        "责任部门": "org",
        "责任单位": "org",
        "完成时限": "due_on",
        "整改期限": "due_on",
    }
