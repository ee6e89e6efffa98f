"""A look before freezing: what is copied, what says nothing, what proves nothing. Advice, never a score.

``similar``   which of many short texts are alike; plain Python
``papers``    reports that paragraphs may have been taken from
``advice``    what contexts declared (``kernel/substance.py``), found in the records of a period and a unit
``passages``  the paragraphs of a report beside those of earlier ones
"""
