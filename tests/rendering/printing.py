"""The documents of ``official.tests.making`` on paper, and what is expected of them.

    python -m tests.rendering.printing     write ``expected/`` anew; look at the pages before you commit it

An expected line: page, left and upper edge in millimetres, words. Same words on the same page at the same place is the
comparison; digits may lie half a millimetre elsewhere with another cut of the same typeface.
"""

from functools import cache
from pathlib import Path

from qingfeng.kernel.documents.official import Official, Pdf, proof_annex, to_pdf, write
from qingfeng.kernel.documents.official.tests.making import JOINT, LETTER, REPORT
from qingfeng.kernel.documents.official.tests.test_blocks import PROOF
from tests.support.office import Printed, ensure, pages

EXPECTED = Path(__file__).parent / "expected"
DOCUMENTS: dict[str, Official] = {
    "report": REPORT,
    "letter": LETTER,
    "joint": JOINT,
    "proof": proof_annex("2026年上半年报告数字依据", [PROOF] * 12, [("版本", "第1版")]),
}


@cache
def printed(name: str) -> Pdf:
    ensure()
    return to_pdf(write(DOCUMENTS[name]))


def told(line: Printed) -> str:
    return f"{line.page} {line.left:6.1f} {line.top:6.1f}  {line.text}"


def expected(name: str) -> list[str]:
    return (EXPECTED / f"{name}.txt").read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    for each in DOCUMENTS:
        lines = [told(line) for line in pages(printed(each).content)]
        (EXPECTED / f"{each}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(each, len(lines))
