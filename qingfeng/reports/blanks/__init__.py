"""Find and classify every blank of a masked report: `find_blanks(text)` gives `Blank`s in reading order.

masks       every run of characters that may stand for a masked value
decoys      what looks like a mask and is none: bold, model names, multiplication, identity numbers
dates       adjacent masked date parts become one blank; what is left is a year, a month or a day
measure_words  the measure words of the genre and the kind that each implies
sentences   sentence, clause and line around an offset
classify    the kind and measure word of one mask, from its neighbours
finding     the one way through all of these
blank       the answer
"""

from qingfeng.reports.blanks.blank import KINDS, Blank
from qingfeng.reports.blanks.finding import find_blanks

__all__ = ["KINDS", "Blank", "find_blanks"]
