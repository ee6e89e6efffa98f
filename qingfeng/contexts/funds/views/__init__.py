"""How people meet fund supervision.

``cases``      suspicions, their batches, and what belongs to them
``intake``     a superior's list on its way in
``checking``   the checklist of a suspicion on one page
``letters``    a letter drafted, and taken out as Word
``persons``    all suspicions about one person
``recovering`` what is asked back
``learning``   what came of it all, and what verdicts say of rules
``backtest``   two runs of a rule, and what verdicts say of the difference
``screening``  (beside this folder) the store, runs, rules, timelines
"""

from ..screening import pages
from . import backtest, cases, checking, intake, learning, letters, persons, recovering

__all__ = ["backtest", "cases", "checking", "intake", "learning", "letters", "pages", "persons", "recovering"]
