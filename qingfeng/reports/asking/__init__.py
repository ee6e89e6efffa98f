"""A figure that no record holds is asked of those who know it, once, and kept as a figure with its rows.

``models``   the call and its questions; what each unit replied
``workflow`` sent, answered, confirmed; returned, waived, taken over from an earlier call
``values``   what somebody typed, as a number, a day or a text
``given``    the answers as figures of the catalogue, each with its rows
``reuse``    what was given before, so that nobody is asked twice
``sheets``   the questions as a spreadsheet, and the spreadsheet that comes back
``comparing``  the answers of all units side by side
``remembered`` every request ever made of a unit
``blanks``   from a blank of a report to a call, and from its answer back to the blank
"""
