"""How the figures of hundreds of councils are told."""

import sys

import pytest


@pytest.fixture
def tell(capsys):
    """Say figures aloud that a bound alone would hide."""

    def say(*words):
        with capsys.disabled():
            sys.stdout.write("\n" + " ".join(str(word) for word in words))

    return say
