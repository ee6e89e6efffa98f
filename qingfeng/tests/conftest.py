"""The command line is told with the small ledger of the reports' own tests."""

from qingfeng.reports.tests.conftest import books, lists, office, row

__all__ = ["books", "lists", "office", "row"]
