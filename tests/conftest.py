"""What every test needs: a data folder of its own and a fast password hasher."""

import os
import tempfile
from pathlib import Path

os.environ["GUONGSANG_DATA_DIR"] = tempfile.mkdtemp(prefix="guongsang-test-")
os.environ.setdefault("GUONGSANG_EMAIL", "file")

import pytest


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
