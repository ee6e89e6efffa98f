"""The labelled passages are text alone: on PostgreSQL nothing about them could be different."""

import os

collect_ignore = ["test_labelled_checks.py"] if os.environ.get("TEST_DB") == "postgres" else []
