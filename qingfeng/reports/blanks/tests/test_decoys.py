"""What looks like a mask and is none stays untouched, alone and beside a real blank."""

import pytest

from qingfeng.reports.blanks import find_blanks

DECOYS = [
    "**重点任务**：按期完成",
    "- **主体责任** 进一步压实",
    "1. **一岗双责**，层层落实",
    "**一、总体情况**",
    "***特别说明***：数据为初步数",
    "一是**思想不够重视**。二是**监督不够到位**。",
    "***",
    "---",
    "____________",
    "* 表中数据为初步统计",
    "__重要提示__：请核对",
    "型号X-200型打印机",
    "编号HX-XX2",
    "iPhone X手机",
    "Windows XP系统",
    "XXL码工装",
    "GXX高速沿线",
    "报表report_XX.docx",
    "图片IMG__01.png",
    "变量a__b与__init__",
    "附件_XX.xlsx",
    "`count__rows`字段",
    "1+X证书制度",
    "X+1会商机制",
    "X光检查",
    "X射线探伤",
    "x轴表示月份",
    "3×4的表格",
    "10 ×5的场地",
    "A4（210×297）",
    "每班40人×2期",
    "单价×数量=总额",
    "50元×30天",
    "5×8小时之外",
    "5*8小时之外",
    "2**10的结果",
    "正确打√错误打×",
    "身份证号4401**********1234",
    "电话138****5678",
    "139XXXX1234来电",
    "银行卡6222 **** **** 1234",
    "尾号****的社保卡",
    "身份证号：******************",
    "联系电话：XXX-XXXXXXXX",
    "网址https://oa.example.gov.cn/XX/check__in",
    "邮箱xx@example.com",
    "是（  ）否（  ）",
    "□是 □否",
    "（ ）同意 （ ）不同意",
    "签字：________",
    "________（盖章）",
    "共__12__次",
    "完成**12**个",
    "二〇〇九年",
    "坚持……人民至上……个人服从组织",
    "Excel表格",
    "max值",
]


@pytest.mark.parametrize("decoy", DECOYS)
def test_a_look_alike_is_no_blank(decoy: str) -> None:
    assert [blank.mask for blank in find_blanks(f"{decoy}\n")] == []


@pytest.mark.parametrize("decoy", [decoy for decoy in DECOYS if "**" not in decoy and "__" not in decoy])
def test_a_look_alike_does_not_hide_the_blank_beside_it(decoy: str) -> None:
    assert [blank.mask for blank in find_blanks(f"{decoy}\n召开党组会XX次，约谈**人。")] == ["XX", "**"]


@pytest.mark.parametrize(
    ("text", "masks"),
    [
        ("问题清单**份、个人**份。", 2),
        ("**人社局印发《**人社局作风整治方案》。", 2),
        ("到**开展对接，已有**人就业。", 2),
        ("**重点任务**：召开会议**次。", 1),
        ("**约谈提醒**：约谈**人次、诫勉**人。", 2),
        ("**整改问题XX个**，销号**XX**个。", 2),
        ("电话回访XX次，接听电话XX个。", 2),
        ("巡察反馈4个方面×个问题，约谈×人诫勉×人，2022年×月报送。", 4),
        ("50元×XX人=XX元。", 2),
    ],
)
def test_marks_of_emphasis_and_masks_are_told_apart(text: str, masks: int) -> None:
    assert len(find_blanks(text)) == masks
