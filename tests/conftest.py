"""What every test needs: a data folder of its own, fresh translations, a fast password hasher."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

DATA_DIR = Path(tempfile.mkdtemp(prefix="guongsang-test-"))
# Before Django reads its settings: nothing of the office's own .env reaches a test.
os.environ.update(
    GUONGSANG_DATA_DIR=str(DATA_DIR),
    GUONGSANG_READ_ENV_FILE="no",
    GUONGSANG_EMAIL="file",
    GUONGSANG_LOG_LEVEL="WARNING",
)
for name in ("GUONGSANG_DEBUG", "GUONGSANG_DEMO", "GUONGSANG_SITE_URL", "GUONGSANG_HTTPS"):
    os.environ.pop(name, None)

import pytest

from guongsang.config.catalogues import compile_catalogues

compile_catalogues()


@pytest.fixture(scope="session", autouse=True)
def no_folder_left_behind() -> Iterator[None]:
    """Take the data folder away when the last test has run."""
    yield
    shutil.rmtree(DATA_DIR, ignore_errors=True)


@pytest.fixture(autouse=True)
def quick_and_private(settings, tmp_path: Path) -> None:
    """Hash passwords quickly and keep each test's files and cache to itself."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files", "base_url": None},
        },
    }
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": str(tmp_path),
        }
    }
