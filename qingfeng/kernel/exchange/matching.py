"""Which heading of a sheet is which field: by its label, by a known other name, or as somebody of the bureau confirmed.

``known``      heading → field, as far as nobody has to be asked ("" is left out)
``must_ask``   whether a person has to look at the headings of a file
``guesses``    what an unknown heading most likely means
``confirm``    takes a person's answer for one file, and remembers it for the bureau
``forget``     the next file is asked about again
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from qingfeng.kernel import writing
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.people.models import User
from qingfeng.kernel.register.declaration import Register

from .judging import hints
from .models import ImportBatch, Matching
from .sheet import columns_of, headings_of, labels_of_columns

LIKELY = 50  # of a hundred: “完成时限” is as near as this to “整改时限”
PART = 0.9  # what a heading that only contains the other is worth

Pairs = dict[str, str]


def remembered(register: Register, user: User) -> Pairs:
    """What the reader's bureau confirmed before; fields that the register no longer has are not among it."""
    kept = Matching.objects.filter(register=register.key, org=user.home).first()
    fields = {"", *columns_of(register)}
    return {heading: field for heading, field in kept.pairs.items() if field in fields} if kept else {}


def known(register: Register, matched: Pairs) -> Pairs:
    return headings_of(register) | matched


def near(one: str, other: str) -> float:
    return max(fuzz.ratio(one, other), PART * fuzz.partial_ratio(one, other))


def guesses(register: Register, headings: Iterable[str], matched: Pairs) -> Pairs:
    """The likeliest field for each unknown heading, the nearest first, no field twice."""
    names, given = headings_of(register), known(register, matched)
    unknown = [each for each in headings if each and each not in given]
    taken = {given[each] for each in headings if each in given}
    scores = ((near(heading, name), heading, field) for heading in unknown for name, field in names.items())
    found: Pairs = {}
    for score, heading, field in sorted(scores, key=lambda each: -each[0]):
        if score >= LIKELY and heading not in found and field not in taken:
            found[heading] = field
            taken.add(field)
    return found


def must_ask(register: Register, headings: Sequence[str], matched: Pairs, user: User) -> bool:
    """Something unknown may be a field, a field that is needed is nowhere, or two columns claim the same field."""
    given = known(register, matched)
    fields = [given[each] for each in headings if given.get(each)]
    if len(fields) > len(set(fields)):
        return True
    unknown = [each for each in headings if each and each not in given]
    needed = {name for name, hint in hints(register, columns_of(register), user).items() if hint.required}
    return bool(unknown) and (bool(needed - set(fields)) or bool(guesses(register, headings, matched)))


@transaction.atomic
def confirm(batch: ImportBatch, register: Register, pairs: Pairs, *, by: User) -> None:
    """``pairs`` is heading → field for all columns of the file."""
    refuse_twice(register, pairs)
    batch.columns, batch.found = pairs, None
    batch.save(update_fields=("columns", "found"))
    plain = headings_of(register)
    told = {heading: field for heading, field in pairs.items() if plain.get(heading) != field}
    if not told or by.home is None:
        return
    kept = Matching.objects.select_for_update().filter(register=register.key, org=by.home).first()
    if kept:
        writing.change(kept, {"pairs": kept.pairs | told}, by=by, label=_("记住列名对应"))
    else:
        writing.create(Matching(register=register.key, org=by.home, pairs=told), by=by, label=_("记住列名对应"))


def refuse_twice(register: Register, pairs: Pairs) -> None:
    counted = Counter(field for field in pairs.values() if field)
    for field, count in counted.items():
        if count > 1:
            names = "、".join(f"“{heading}”" for heading, each in pairs.items() if each == field)
            label = labels_of_columns(register)[field]
            raise BadInput(
                _("%(names)s都对应到了“%(field)s”：一个栏目只能来自一列，请把其余的改为“不导入”。")
                % {"names": names, "field": label}
            )


def forget(register: Register, *, by: User) -> None:
    for kept in Matching.objects.filter(register=register.key, org=by.home):
        writing.delete(kept, by=by, label=_("忘记列名对应"))
