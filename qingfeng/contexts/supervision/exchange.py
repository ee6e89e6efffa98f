"""How opinions, cars and leave come in from the sheets that offices keep: the headings they use."""

from qingfeng.kernel.exchange.sheet import Sheet


class OpinionItemSheet(Sheet):
    register = "supervision/items"
    aliases = {"所属意见": "opinion", "事由": "opinion", "意见内容": "text", "建议内容": "text"}


class CarSheet(Sheet):
    register = "supervision/cars"
    aliases = {
        "日期": "day",
        "出车日期": "day",
        "使用日期": "day",
        "用车单位": "org",
        "用车科室": "org",
        "科室": "org",
        "车牌号": "vehicle",
        "车牌号码": "vehicle",
        "车辆编号": "vehicle",
        "司机": "driver",
        "驾驶人": "driver",
        "乘车人": "passenger",
        "使用人": "passenger",
        "事由": "purpose",
        "出车事由": "purpose",
        "起点": "origin",
        "始发地": "origin",
        "终点": "destination",
        "到达地点": "destination",
        "里程": "km",
        "公里数": "km",
        "行驶里程": "km",
        "行驶里程（公里）": "km",
        "批准人": "approver",
        "派车人": "approver",
        "费用": "cost",
        "金额": "cost",
    }


class LeaveSheet(Sheet):
    register = "supervision/leave"
    aliases = {
        "姓名": "person",
        "请假人姓名": "person",
        "科室": "org",
        "所在科室": "org",
        "请假类别": "kind",
        "请假类型": "kind",
        "休假类别": "kind",
        "起始日期": "starts_on",
        "起始时间": "starts_on",
        "开始时间": "starts_on",
        "截止日期": "ends_on",
        "终止日期": "ends_on",
        "结束时间": "ends_on",
        "批准人": "approver",
        "审批领导": "approver",
        "返岗日期": "returned_on",
        "销假时间": "returned_on",
    }
