"""Screening knows no database of ours: once, on SQLite, is enough."""

import os

collect_ignore = ["tests"] if os.environ.get("TEST_DB") == "postgres" else []
