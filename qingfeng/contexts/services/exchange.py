"""How inquiries come in from the platforms' own sheets."""

from qingfeng.kernel.exchange.sheet import Sheet


class InquirySheet(Sheet):
    register = "services/inquiries"
    aliases = {
        "工单编号": "number",
        "诉求编号": "number",
        "受理单位": "org",
        "来源": "channel",
        "来源渠道": "channel",
        "诉求类型": "kind",
        "问题类别": "kind",
        "受理时间": "received_on",
        "受理日期": "received_on",
        "留言时间": "received_on",
        "问题内容": "question",
        "留言内容": "question",
    }
