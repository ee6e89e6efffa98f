"""How questions come in from the sheets in which offices are used to ask: the headings they use."""

from qingfeng.kernel.exchange.sheet import Sheet


class QuestionSheet(Sheet):
    register = "asking/questions"
    aliases = {
        "征集事项": "call",
        "指标": "name",
        "指标名称": "name",
        "项目": "name",
        "指标解释": "definition",
        "指标说明": "definition",
        "单位": "measure",
        "类型": "kind",
        "汇总方式": "joins",
    }
