"""Settings for the test suite: the product's own, in a folder that vanishes, on the database that TEST_DB names.

SQLite is a file, not memory: threads (the live server, a job beside a page) then hold connections of their own, as
they do in the product. PostgreSQL is started by the suite itself (``tests/support/postgres.py``).
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

FOLDER = "TEST_FOLDER"  # xdist's workers, which end without saying goodbye, live inside the folder of who started them
if FOLDER not in os.environ:
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="qingfeng-test-")
    atexit.register(shutil.rmtree, os.environ[FOLDER], ignore_errors=True)
folder = Path(tempfile.mkdtemp(dir=os.environ[FOLDER]))
(folder / "static").mkdir()

for name in [name for name in os.environ if name.startswith("QINGFENG_")]:
    del os.environ[name]  # the suite does not depend on the shell it was started from
os.environ["QINGFENG_VAR"] = str(folder)
if os.environ.get("TEST_DB", "sqlite") == "postgres":
    os.environ["QINGFENG_DATABASE_URL"] = os.environ["TEST_POSTGRES_URL"]

from .settings import *  # noqa: E402, F403
from .settings import DATABASES, STORAGES  # noqa: E402

DATABASES["default"]["CONN_MAX_AGE"] = 0
if "sqlite3" in str(DATABASES["default"]["ENGINE"]):
    DATABASES["default"]["TEST"] = {"NAME": str(folder / "test.sqlite3")}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
