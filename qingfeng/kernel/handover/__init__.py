"""Work that passed from a record of one context to a record of another, without either knowing the other.

``models``   one row for each passing: from what, to what, by whom, when
``passing``  making the second record and the row, in one transaction with an event on both; and finding the way back

Which records may pass to which, and by whom, is said in ``qingfeng.handoffs``.
"""
