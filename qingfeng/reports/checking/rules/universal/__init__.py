"""universal: 全部, 均, 无一, 全覆盖, 100% against a part that is missing.

statements   what a universal word says, and of what
fewer        all of them, and fewer than all
exceptions   what denies it: some left over, a rate below 100%, one who did not
nothing      未发生, 无一, 零, and the one that was
"""

from collections.abc import Iterator

from ...finding import Finding
from ...sentence import Sentence
from .exceptions import EXCEPTIONS, but
from .nothing import something
from .statements import statements


def universals(sentence: Sentence) -> Iterator[Finding]:
    told: set[str] = set()
    for said in statements(sentence):
        ways = (something, but) if said.denies else EXCEPTIONS
        found = next((words for way in ways if (words := way(said))), "")
        if found and found not in told:
            told.add(found)
            yield sentence.found("universal", f"“{said.mark.text}”与“{found}”对不上。", said.mark)
