"""The program's own settings, in a folder of the tests and with a cheap password hasher."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

TEST_DIR = Path(tempfile.mkdtemp(prefix="guongsang-test-"))
atexit.register(shutil.rmtree, TEST_DIR, ignore_errors=True)
# Read by the line below: nothing of this office's .env or data reaches a test.
os.environ["GUONGSANG_DATA_DIR"] = str(TEST_DIR)
os.environ["GUONGSANG_READ_ENV_FILE"] = "no"
for name in ("GUONGSANG_DEBUG", "GUONGSANG_DEMO", "GUONGSANG_SITE_URL", "GUONGSANG_HTTPS"):
    os.environ.pop(name, None)

from guongsang.config.settings import *  # noqa: F403
from guongsang.config.settings import DATABASES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the threads of the live server must not share one connection.
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_DIR / "test.sqlite3")}
else:
    # A pool keeps connections that the test runner cannot close before it drops the database.
    DATABASES["default"]["OPTIONS"].pop("pool")
