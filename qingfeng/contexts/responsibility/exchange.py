"""How yearly lists kept as spreadsheets call their columns."""

from qingfeng.kernel.exchange.sheet import Sheet


class DutySheet(Sheet):
    register = "responsibility/duties"
    aliases = {
        "年度清单": "list",
        "所属清单": "list",
        "编号": "number",
        "上级序号": "parent",
        "责任层级": "capacity",
        "责任事项": "text",
        "主要责任": "text",
        "工作任务": "text",
        "具体内容": "text",
        "责任领导": "owner",
        "姓名": "owner",
        "责任科室": "org",
        "责任单位": "org",
        "科室": "org",
        "频次": "rhythm",
        "完成时限": "due_on",
        "时限": "due_on",
        "完成时间": "due_on",
        "佐证材料": "proof",
        "落实依据": "proof",
    }


class DutyListSheet(Sheet):
    register = "responsibility/lists"
    aliases = {"名称": "title", "标题": "title", "年份": "year", "发文字号": "number"}
