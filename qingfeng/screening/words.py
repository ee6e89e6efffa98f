"""What columns are called by people: of the input tables, of evidence, and of the person summary."""

from .schema import CORE, TABLES

COLUMNS = {
    "key": "对象", "month": "所属月份", "amount": "金额（元）", "scheme": "险种", "region": "地区", "kind": "种类",
    "person_id": "身份证号", "name": "姓名", "sex": "性别", "birth_date": "出生日期", "birth_month": "出生月份",
    "death_date": "死亡日期", "death_month": "死亡月份", "from_date": "开始日期", "to_date": "结束日期",
    "from_month": "开始月份", "to_month": "结束月份", "until_month": "重叠到", "first_month": "首领月份",
    "stopped_month": "停发月份", "left_month": "离开月份", "left_on": "离开日期", "earliest_months": "最早可退月龄",
    "consequence": "后果", "category": "退休类别", "special_kind": "特殊工种", "special_years": "特殊工种年限",
    "officer": "经办人", "agency": "代办机构", "arbitrator": "仲裁员", "document": "文书", "payments": "笔数",
    "certified_on": "认证日期", "certified_month": "认证月份", "method": "方式", "file_birth_date": "档案出生日期",
    "file_birth_month": "档案出生月份", "bank_account": "银行账户", "employer_uscc": "单位", "uscc": "统一信用代码",
    "other_employer_uscc": "另一单位", "provider_uscc": "培训机构", "days": "出勤天数", "nth": "第几个月", "course": "课程",
    "hours": "学时", "attended_hours": "参加学时", "licence": "执照", "trip": "班次", "trip_date": "乘坐日期",
    "trip_month": "乘坐月份", "months_before": "以往月数", "earlier_amount": "以往金额（元）", "base": "缴费基数（元）",
    "earlier_base": "以往基数（元）", "file": "文件", "line": "行", "of_table": "表", "of_column": "列", "text": "原文",
    "reason": "原因", "paid_on": "到账日期", "paid_month": "到账月份", "is_backpay": "补缴", "accident_date": "事故日期",
    "accident_month": "事故月份", "recognised_on": "认定日期", "recognised_month": "认定月份", "grade": "伤残等级",
    "deceased_id_no": "供养人", "relation": "关系", "unable_to_work": "无劳动能力", "remarried_on": "再婚日期",
    "remarried_month": "再婚月份", "adopted_on": "被收养日期", "adopted_month": "被收养月份", "separated_on": "离职日期",
    "separated_month": "离职月份", "unit": "单位", "balance": "余额（元）", "as_of_on": "截至日期", "as_of_month": "截至月份",
    "role": "身份", "retired_month": "退休月份", "school": "学校", "holder_id_no": "户主证件", "holder_name": "户名",
    "is_staff": "工作人员", "address": "地址", "registered_on": "登记日期", "registered_month": "登记月份",
    "cancelled_on": "注销日期", "cancelled_month": "注销月份",
}  # fmt: skip
MONEY = {
    "amount",
    "base",
    "balance",
    "earlier_amount",
    "earlier_base",
    "pension_least",
    "pension_most",
    "base_least",
    "base_most",
}
SUMMARY = {
    "persons_n": "人员表中的行数", "birth_month": "出生月份", "birth_month_least": "最早的出生月份", "sex": "性别",
    "names_n": "登记过的姓名数", "deaths_n": "死亡记录数", "death_month": "死亡月份", "prison_n": "服刑记录数",
    "prison_first": "最早收监月份", "prison_last": "最晚释放月份", "pay_n": "待遇笔数", "pay_first": "待遇首月",
    "pay_last": "待遇末月", "pension_n": "养老金笔数", "pension_first": "养老金首月", "pension_last": "养老金末月",
    "ent_n": "职工养老金笔数", "ent_first": "职工养老金首月", "ent_last": "职工养老金末月", "res_n": "居民养老金笔数",
    "res_first": "居民养老金首月", "res_last": "居民养老金末月", "une_n": "失业金笔数", "une_first": "失业金首月",
    "une_last": "失业金末月", "inj_n": "工伤待遇笔数", "inj_first": "工伤待遇首月", "inj_last": "工伤待遇末月",
    "pay_repeats": "同月同险种多出的笔数", "pay_moves": "在几个地区领过", "pension_gaps": "养老金中断月数",
    "pension_least": "最低一笔养老金（元）", "pension_most": "最高一笔养老金（元）", "con_n": "缴费笔数", "con_first": "缴费首月",
    "con_last": "缴费末月", "work_n": "职工险种缴费笔数", "work_first": "职工险种缴费首月", "work_last": "职工险种缴费末月",
    "con_res_n": "居民缴费笔数", "con_res_first": "居民缴费首月", "con_res_last": "居民缴费末月", "con_back_n": "补缴笔数",
    "base_least": "最低缴费基数（元）", "base_most": "最高缴费基数（元）", "une_work_n": "领失业金同月有缴费的笔数",
    "inj_bare_n": "当月没有工伤保险缴费的工伤件数",
    "enrol_n": "参保登记数", "employed_first": "最早就业月份", "employed_last": "最晚就业月份", "enrol_overlap": "参保重叠月数",
    "certified_last": "最近认证月份", "retire_category": "退休类别", "id_odd": "证件号不合规", "id_check_wrong": "校验位不符",
    "shares_account": "与他人共用账户", "file_birth_least": "档案中最早的出生月份", "file_birth_most": "档案中最晚的出生月份",
    "special_least": "特殊工种最少年限",
}  # fmt: skip
SUMMARY |= {f"{name}_n": f"{one.title}行数" for name, one in TABLES.items() if one not in CORE}


def called(column: str) -> str:
    """A column's heading; its own name where it has none."""
    return COLUMNS.get(column, column)
