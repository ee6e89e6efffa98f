"""Words that say that a figure is not one of ours, or does not exist yet.

stranger   why a blank must stay open whatever stands beside it, "" where nothing speaks against
"""

import re

from qingfeng.reports.binding.passage import Passage

PLAN_CHAPTER = re.compile(
    r"下一?步|工作计划|工作打算|打算|工作安排|工作思路|下半年(?:工作|计划|重点)|努力方向|下一?阶段|明年"
)
PLAN = re.compile(
    r"(?<!工作)(?<!按)(?<!整改)(?<!学习)(?<!按照)计划(?!表|生育|书)|(?<![草起])拟(?!定|订|制|写|稿)|力争|预计|预期|争取|目标|任务数|下一?步|下阶段"
    r"|(?:^|[，。；：])要(?!求)|将(?:继续|陆续|进一步|与|对|向|组织|开展|完成|召开|于|在|再|发放|举办|实现)|确保(?:全年|年底|年内|完成)|明年|我局将|准备"
)
REQUIRED = re.compile(
    r"不少于|不低于|不得少于|不超过|至少|要求(?=[^，]*每)|(?<![为给对按])每(?:年|季度?|月|周|半年|学期|名|个|人|位|科|次|期|两|份|家)|应当"
)
RATE_OF_CHANGE = re.compile(
    r"同比|环比|相比|(?:较|比|与)(?:去年|上年|上一年|上季度|上半年|上月|往年|同期|年初|以往|前|\d{4}年)|(?:较|比)[＊；]|(?<!提质)增幅|降幅"
)
CHANGE = re.compile(r"(?:增加|增长|减少|下降|上升|提高|提升|降低|压减|缩减|净增)(?:了|近|约)?$")
AVERAGE = re.compile(r"人均|平均|户均|均值")
MODIFIER = re.compile(r"^\s*(?:按照|根据|依据|依托|在|落实|贯彻|围绕|对照|自|为|认真|深入学习)")
QUOTED_SCOPE = r"(?![^，。]{0,14}(?:会议|精神|通报|大会|文件|部署|要求|信息系统|监管|平台|反馈|下发|推送|转来|交办))"
OTHERS = re.compile(
    rf"(?:全市|全省|全国|全州|全县){QUOTED_SCOPE}|(?<!向)(?<!至)(?:市局|省厅|市级|省级){QUOTED_SCOPE}"
    r"|兄弟|其他(?:单位|区|部门|科局|县)|各镇|各街道|镇街|各乡镇|乡镇|某(?:单位|企业|区|局)|外单位|系统各单位|各区(?!域)|各县|邻区"
    r"|(?:^|[，：])\s*(?:[市区县]委)?(?:巡察组|巡视组|督导组|审计组|调研组)(?![^，。]{0,6}(?:反馈|指出|移交|提出|发现))"
    r"|(?:^|[，：])\s*[＊；]*(?:区|市|县)?(?:纪委(?!六次|全会|(?:监委)?派?驻)|监委(?!派?驻)|法院|检察|公安|市委|区委|区政府|财政局)(?!巡察|巡视|部署|统一|组织部|关于|有关)"
)
STATEMENT = re.compile(r"述[责职廉]")
OWN_TALK = re.compile(r"(?:^|[，：])\s*(?:我|本人)?(?:与|同)[^，。；]{1,10}谈")
ONE_BRANCH = re.compile(r"第[^，。；\s]{1,2}(?:党)?(?:支部|总支)")
ALL_OF_US = re.compile(r"我局|全局|各(?:党)?支部|全体|今年以来|上半年|累计")
WHOLE_DISTRICT = re.compile(rf"全区(?!域){QUOTED_SCOPE}|全区(?:各|机关|纪检|单位)")


def stranger(passage: Passage, *, wide: bool) -> str:
    """Why the blank stays open; `wide` where the metric covers the whole district."""
    if passage.inside_title:
        return "空白在文件标题《》里，不是本单位的统计数"
    return _not_yet(passage) or _compared(passage) or _somebody_else(passage, wide=wide)


def _not_yet(passage: Passage) -> str:
    for heading in passage.headings:
        if PLAN_CHAPTER.search(heading):
            return f"这一段是“{heading[:18]}”，数字尚未发生"
    before = passage.sentence_before
    if match := PLAN.search(before):
        return f"“{match[0]}”说的是计划或目标，不是已发生的数"
    if match := re.search(r"^以上", passage.tail) or REQUIRED.search(passage.clause.split("＊")[0]):
        return f"“{match[0]}”说的是要求，不是统计数"
    return ""


def _compared(passage: Passage) -> str:
    clause = passage.clause.split("＊")[0]
    match = AVERAGE.search(clause)
    if match:
        return f"“{match[0]}”是平均数，系统没有这类指标"
    match = RATE_OF_CHANGE.search(passage.sentence_before) or CHANGE.search(clause)
    return f"“{match[0]}”说的是与别的期间相比的变化，不是本期的数" if match else ""


def _somebody_else(passage: Passage, *, wide: bool) -> str:
    if (match := ONE_BRANCH.search(passage.item_before + passage.sentence_before)) and not ALL_OF_US.search(
        passage.sentence_before
    ):
        return f"“{match[0]}”说的是一个支部，不是全局"
    if STATEMENT.search(passage.layout.title) and (match := OWN_TALK.search(passage.clause)):
        return f"“{match[0].lstrip('，：')}”说的是述职人自己的谈话"
    clauses = [passage.clause, *passage.earlier]
    ours = "，".join(reversed([clause for clause in clauses if not MODIFIER.search(clause)]))
    match = OTHERS.search(ours) or (None if wide else WHOLE_DISTRICT.search(ours))
    return f"“{match[0].lstrip('，：')}”说的不是本单位" if match else ""
