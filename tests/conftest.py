"""What every test needs: fresh translations, and files, letters and cache to itself."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from guongsang.config.catalogues import compile_catalogues
from tests.settings import TEST_DIR

compile_catalogues()


@pytest.fixture(scope="session", autouse=True)
def no_folder_left_behind() -> Iterator[None]:
    """Take the data folder away when the last test has run."""
    yield
    shutil.rmtree(TEST_DIR, ignore_errors=True)


@pytest.fixture(autouse=True)
def private_places(settings, tmp_path: Path) -> None:
    """Keep each test's files, letters and cache to itself."""
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
