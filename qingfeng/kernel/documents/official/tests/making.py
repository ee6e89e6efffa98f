"""A report, a letter and a joint notice (all fictional), and what is read back from their files."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from qingfeng.kernel.charts import Chart, Series, draw
from qingfeng.kernel.documents.official import (
    Annex,
    Figure,
    Heading,
    Imprint,
    Official,
    Paragraph,
    Picture,
    RedHead,
    Signature,
    Table,
    number,
    write,
)

BUREAU = "云川市青岚区人力资源和社会保障局"
DAY = date(2026, 7, 5)
SENTENCE = (
    "局党组坚持问题导向，按照台账式管理、清单式推进的要求，逐项明确责任科室、责任人和完成时限，"
    "对超期未办结的事项发出督办通知单，并纳入年度考核。"
)
CHART = draw(
    Chart("bar", ("一季度", "二季度"), (Series("新登记", (52, 76)), Series("已销号", (31, 66))), "个"), height_mm=55
)
TABLE = Table(
    (("类别", "登记", "已销号", "销号率"),),
    (
        ("审计", "40", "31", "77.5%"),
        ("巡察反馈意见", "52", "40", "76.9%"),
        ("合计", "92", Figure("71", "F3"), "77.2%"),
    ),
    caption="问题整改情况",
    unit="个",
    total=True,
)
COLUMNS = ("序号", "问题来源", "具体表现", "整改措施", "责任领导", "责任科室", "责任人", "整改时限", "进展情况", "备注")
ROW = ("巡察反馈", "学习结合业务不够紧密", "修订学习制度，逐月通报", "林某某", "社会保险基金监督科", "李某", "2026年6月30日",
       "已完成制度修订", "")  # fmt: skip
LEDGER = Table((COLUMNS,), tuple((str(place), *ROW) for place in range(1, 13)))


def paragraph(*words: str | Figure) -> Paragraph:
    return Paragraph(words)


BODY = number(
    (
        paragraph("2026年上半年，共登记问题", Figure("92", "F1", "http://127.0.0.1:8000/f/1"), "个，销号",
                  Figure("71", "F2"), "个。"),
        Heading(1, ("主要工作情况",)),
        Heading(2, ("坚持政治统领。",), (SENTENCE,)),
        paragraph(SENTENCE * 4),
        Heading(3, ("台账管理。",), (SENTENCE,)),
        Heading(4, ("逐月通报。",), (SENTENCE,)),
        paragraph(SENTENCE * 2),
        TABLE,
        Heading(1, ("疑点核查情况",)),
        paragraph(SENTENCE),
        Picture.of(CHART, "图1  问题整改进度"),
        paragraph("特此报告。"),
    )
)  # fmt: skip
REPORT = Official(
    title="关于2026年上半年党风廉政建设和反腐败工作情况的报告",
    blocks=BODY,
    addressee="中共云川市青岚区纪律检查委员会",
    head=RedHead((BUREAU,), "青人社〔2026〕12号", signer="林启明", copy="000012", urgency="特急"),
    attachments=("2026年上半年问题整改台账", "2026年上半年社会保险基金疑点数据核查处理情况以及追回资金明细表"),
    signature=Signature((BUREAU,), DAY),
    note="联系人：孙晓，联系电话：0000-1234567",
    annexes=(Annex("2026年上半年问题整改台账", (LEDGER,)), Annex("疑点数据核查处理情况", (paragraph(SENTENCE),))),
    imprint=Imprint(("中共云川市青岚区委办公室", "云川市人力资源和社会保障局"), f"{BUREAU}办公室", date(2026, 7, 6)),
    edition="2026H1-1",
)
LETTER = Official(
    title="关于暂停发放城乡居民基本养老保险待遇的告知书",
    blocks=(
        paragraph("经核实，您于2026年3月起在外省重复领取，涉及", Figure("1234.5", "L1"), "元。"),
        paragraph(SENTENCE),
    ),
    addressee="王某某：",
    head=RedHead((BUREAU,), "青人社函〔2026〕7号", form="letter"),
    signature=Signature((BUREAU,), DAY),
    imprint=Imprint(("云川市社会保险事业中心",)),
)
JOINT = Official(
    title="关于印发《社会保险基金安全专项整治行动方案》的通知",
    blocks=(paragraph(SENTENCE * 3),),
    addressee="各镇人民政府",
    head=RedHead((BUREAU, "云川市青岚区财政局"), "青人社〔2026〕15号", secrecy="秘密★1年"),
    signature=Signature((BUREAU, "云川市青岚区财政局"), date(2026, 12, 15), sealed=False),
    imprint=Imprint((), f"{BUREAU}办公室", date(2026, 12, 16)),
)
PLAIN = Official(title="关于学习情况的报告", blocks=(paragraph(SENTENCE),))


def plain(**others: Any) -> Official:
    return replace(PLAIN, **others)


def reopened(official: Official) -> Any:
    return Document(io.BytesIO(write(official)))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def line_saying(document: Any, text: str) -> Any:
    """The first paragraph that says this, in tables and boxes too."""
    for line in document.element.body.iter(qn("w:p")):
        if line.find(f".//{qn('w:p')}") is None and text in "".join(node.text or "" for node in line.iter(qn("w:t"))):
            return line
    raise AssertionError(f"no line says {text}")


def property_of(line: Any, name: str) -> dict[str, str]:
    """Attributes of a paragraph property, without their namespace."""
    found = line.pPr.find(qn(f"w:{name}"))
    return {} if found is None else {key.partition("}")[2]: value for key, value in found.attrib.items()}


def look(line: Any) -> list[tuple[str, str]]:
    """Chinese face and size in half points of every run that says something."""
    return [
        (run.rPr.rFonts.get(qn("w:eastAsia")), run.rPr.find(qn("w:sz")).get(qn("w:val")))
        for run in line.iter(qn("w:r"))
        if run.find(qn("w:t")) is not None
    ]
