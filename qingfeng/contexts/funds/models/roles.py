"""Who keeps suspicions, who reads them, and who decides about a benefit."""

EDITORS = frozenset({"fund_supervision"})
READERS = frozenset({"fund_supervision", "director", "deputy_director", "office", "discipline"})
DECIDERS = frozenset({"director", "deputy_director"})
