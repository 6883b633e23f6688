"""Words lie as cipher and open only with the same secret, for the same purpose."""

import pytest

from guongsang.foundation.sealing import SealBrokenError, seal, unseal


def test_what_was_sealed_is_opened_again_and_never_looks_the_same():
    first, second = (seal("Hoàng Thị Kín", secrets=["a"], purpose="p") for _ in range(2))

    assert first != second
    assert "Kín" not in first
    assert unseal(first, secrets=["a"], purpose="p") == "Hoàng Thị Kín"


def test_an_older_secret_still_opens():
    cipher = seal("Kín", secrets=["old"], purpose="p")

    assert unseal(cipher, secrets=["new", "old"], purpose="p") == "Kín"


@pytest.mark.parametrize(("secrets", "purpose"), [(["b"], "p"), (["a"], "q")])
def test_another_secret_or_purpose_opens_nothing(secrets, purpose):
    cipher = seal("Kín", secrets=["a"], purpose="p")

    with pytest.raises(SealBrokenError):
        unseal(cipher, secrets=secrets, purpose=purpose)
    with pytest.raises(SealBrokenError):
        unseal(f"{cipher[:-4]}AAAA", secrets=["a"], purpose="p")
