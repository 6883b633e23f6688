"""Words asked for, as a condition."""

from django.db.models import Q

from guongsang.foundation.search import has_words


def test_every_word_is_asked_for_without_its_marks():
    assert has_words("Tày  Đức", "fold_name") == Q(fold_name__contains="tay") & Q(
        fold_name__contains="duc"
    )


def test_no_words_ask_for_nothing():
    assert has_words("  ", "fold_name") == Q()
