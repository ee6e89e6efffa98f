"""The limits that national instruments set, one entry each; every entry cites the article it was checked against.

CLOCKS      key → clock. Keys are stored with records, so they are not renamed.
The last group is left to local documents by the law: those have no length until one is entered (``LocalClock``).
"""

from .clocks import Clock, Extension

LETTERS = "《信访工作条例》（2022年）"
WHISTLE = "《纪检监察机关处理检举控告工作规则》"
SUPERVISION = "《中华人民共和国监察法实施条例》（2021年）"
THREE_RULES = "国办发〔2018〕118号"
PENALTY = "《中华人民共和国行政处罚法》（2021年）"
LABOUR = "《劳动保障监察条例》"
ENFORCEMENT = "《中华人民共和国行政强制法》（2011年）"
AGENCY = "《社会保险经办条例》"
TALKS = "《关于对党员领导干部进行诫勉谈话和函询的暂行办法》及组织人事部门提醒、函询、诫勉实施细则"

CLOCKS: dict[str, Clock] = {
    # letters and visits
    "petition.assign": Clock(
        "信访部门登记并转送、交办", "信访部门收到信访事项", 15, "day", f"{LETTERS}第二十二条", "转送或交办"
    ),
    "petition.notify": Clock(
        "书面告知是否受理（直接收到）",
        "本机关直接收到信访事项（姓名或者名称、住址不清的除外）",
        15,
        "day",
        f"{LETTERS}第二十三条第二款",
        "书面告知信访人",
    ),
    "petition.notify_assigned": Clock(
        "书面告知受理情况和办理途径（转送、交办）",
        "收到转送、交办的信访事项",
        15,
        "day",
        f"{LETTERS}第二十三条第三款",
        "书面告知信访人",
    ),
    "petition.object": Clock(
        "对不属于本机关的事项提出异议",
        "收到转送、交办的信访事项",
        5,
        "working_day",
        f"{LETTERS}第二十三条第三款",
        "向转送、交办机关提出异议并说明理由",
    ),
    "petition.close": Clock(
        "信访事项办结",
        "受理信访事项",
        60,
        "day",
        f"{LETTERS}第三十四条",
        "出具信访处理意见书",
        Extension(30, "本机关负责人", "信访人（告知延期理由）"),
    ),
    "petition.ask_review": Clock("信访人请求复查", "收到书面答复", 30, "day", f"{LETTERS}第三十五条", "提出复查请求"),
    "petition.review": Clock("复查并书面答复", "收到复查请求", 30, "day", f"{LETTERS}第三十五条", "书面答复复查意见"),
    "petition.ask_recheck": Clock("信访人请求复核", "收到复查答复", 30, "day", f"{LETTERS}第三十六条", "提出复核请求"),
    "petition.recheck": Clock(
        "复核并提出意见", "收到复核请求", 30, "day", f"{LETTERS}第三十六条", "出具复核意见", stops=("听证",)
    ),
    # whistle-blowing: what the bureau received and passed on, never the contents
    "whistle.accept": Clock(
        "实名检举控告告知受理情况",
        "收到实名检举控告",
        15,
        "working_day",
        f"{SUPERVISION}第一百七十五条",
        "告知实名检举控告人",
    ),
    "whistle.feedback": Clock(
        "实名检举控告反馈处理结果", "办结", 15, "working_day", f"{SUPERVISION}第一百七十五条", "反馈并记录"
    ),
    "whistle.upward": Clock(
        "属上级机关管辖的检举控告上送", "收到检举控告", 5, "working_day", f"{WHISTLE}第十五条", "报送上级机关"
    ),
    "whistle.downward": Clock(
        "属下级机关管辖的检举控告转送", "收到检举控告", 5, "working_day", f"{WHISTLE}第十六条", "受理或转送"
    ),
    "clue.transfer": Clock(
        "不属于本机关管辖的线索移送",
        "收到问题线索",
        5,
        "working_day",
        f"{SUPERVISION}第一百六十九条",
        "移送有管辖权的机关",
    ),
    "inquiry.reply": Clock(
        "函询书面说明", "收到函询", 15, "working_day", f"{SUPERVISION}第一百七十四条", "提交书面说明"
    ),
    # law enforcement
    "publish.permit_penalty": Clock(
        "行政许可、行政处罚决定公示", "作出决定", 7, "working_day", f"{THREE_RULES}第六项", "公示"
    ),
    "publish.decision": Clock("其他执法决定公示", "作出决定", 20, "working_day", f"{THREE_RULES}第六项", "公示"),
    "publish.withdraw": Clock(
        "撤回已公示的行政处罚决定",
        "决定被变更、撤销、确认违法或者无效",
        3,
        "working_day",
        f"{PENALTY}第四十八条、第八十五条",
        "撤回并公开说明理由",
    ),
    "publish.statistics": Clock(
        "公开上年度行政执法总体情况", "上年12月31日", 1, "month", f"{THREE_RULES}第六项", "公开统计数据", rolls=False
    ),
    "penalty.decide": Clock("作出行政处罚决定", "行政处罚案件立案", 90, "day", f"{PENALTY}第六十条", "作出处罚决定"),
    "labour.investigate": Clock(
        "劳动保障监察调查",
        "立案",
        60,
        "working_day",
        f"{LABOUR}第十七条",
        "调查完成",
        Extension(30, "劳动保障行政部门负责人"),
    ),
    # funds and talks
    "benefit.report_stop": Clock(
        "报告停止享受社会保险待遇的情形",
        "出现停止享受待遇的情形",
        20,
        "working_day",
        f"{AGENCY}第二十五条",
        "告知经办机构",
    ),
    "remedy.review": Clock(
        "申请行政复议", "知道行政行为", 60, "day", "《中华人民共和国行政复议法》（2023年）第二十条", "提出复议申请"
    ),
    "remedy.suit": Clock(
        "直接提起行政诉讼", "知道行政行为", 6, "month", "《中华人民共和国行政诉讼法》（2017年）第四十六条", "提起诉讼"
    ),
    "enforce.urge": Clock(
        "催告后等待履行", "催告书送达", 10, "working_day", f"{ENFORCEMENT}第五十四条、第六十九条", "履行义务"
    ),
    "enforce.apply": Clock(
        "申请法院强制执行",
        "复议、诉讼的法定期限届满，当事人不申请、不起诉又不履行",
        3,
        "month",
        f"{ENFORCEMENT}第五十三条",
        "向法院提出申请",
    ),
    "talk.self_examination": Clock("诫勉对象提交书面检查", "诫勉", 5, "working_day", TALKS, "提交书面检查"),
    "talk.correction_report": Clock("提醒、诫勉对象报告改正情况", "提醒或诫勉", 6, "month", TALKS, "报告改正情况"),
    # left to local documents
    "review.legal": Clock(
        "重大执法决定法制审核",
        "法制审核机构收到完整材料",
        0,
        "working_day",
        f"{THREE_RULES}第十三项；期限由本地文件规定",
        "出具法制审核意见",
        stops=("补正材料",),
        local=True,
    ),
    "online.consult": Clock(
        "网络问政：咨询建议答复", "收到网民留言", 0, "working_day", "由本地文件规定", "公开答复", local=True
    ),
    "online.complaint": Clock(
        "网络问政：投诉答复", "收到网民留言", 0, "working_day", "由本地文件规定", "公开答复", local=True
    ),
    "funds.verify": Clock("基金疑点核实", "分派核实人", 0, "working_day", "由本地文件规定", "提出核实结论", local=True),
    "funds.review": Clock(
        "基金疑点复核", "核实人提出结论", 0, "working_day", "由本地文件规定", "复核通过或者退回", local=True
    ),
    "funds.return": Clock(
        "按责令退回决定退款", "责令退回决定书送达", 0, "day", "由本地文件规定", "退回多领的待遇", local=True
    ),
}
