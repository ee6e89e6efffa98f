"""The proof of a report's figures, as a second file: what each one says, counts, and rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

from qingfeng.kernel.documents.official.document import Block, Figure, Link, Official, Paragraph, Table

HEAD = ("序号", "数字", "所在文字", "指标与口径", "期间", "范围", "记录数", "校验值")
WIDTHS = (2.5, 4.5, 14.0, 22.0, 8.0, 7.0, 3.5, 9.0)
SHOWN_OF_DIGEST = 16  # of the hash, as printed; the whole stands in the database


@dataclass(frozen=True)
class Proof:
    """One figure of the text. ``digest`` is the hash over its rows, in hexadecimal; ``href`` leads to the rows."""

    mark: str
    text: str
    where: str
    label: str
    definition: str
    period: str
    scope: str
    rows: int
    digest: str
    href: str = ""


def proof_annex(title: str, proofs: Sequence[Proof], lines: Sequence[tuple[str, str]] = ()) -> Official:
    """``lines`` stand below the title, such as ("版本", "第 1 版")."""
    told = "\u3000".join(f"{name}：{said}" for name, said in lines)
    rows = tuple(_row(number, proof) for number, proof in enumerate(proofs, 1))
    block: Block = Paragraph(("本报告没有取自台账的数字。",))
    if rows:
        block = Table((HEAD,), rows, widths=WIDTHS, landscape=True, note=_note(proofs))
    return Official(title=title, subtitle=told, blocks=(block,))


def _row(number: int, proof: Proof) -> tuple[str | Figure | Link, ...]:
    shown = Link(proof.text, proof.href) if proof.href else proof.text
    told = f"{proof.label}：{proof.definition}" if proof.definition else proof.label
    digest = proof.digest[:SHOWN_OF_DIGEST]
    return (str(number), shown, proof.where, told, proof.period, proof.scope, str(proof.rows), digest)


def _note(proofs: Sequence[Proof]) -> str:
    rows = sum(proof.rows for proof in proofs)
    return (
        f"共 {len(proofs)} 个数字，支撑记录 {rows} 条次。校验值为支撑记录摘要的前 {SHOWN_OF_DIGEST} 位，"
        "完整摘要和记录保存在清风系统内，可用 qingfeng verify 核对。"
    )
