"""Phrases of forms and of office language, which are nobody's and therefore no copy."""

from pathlib import Path

LIST_OF_PHRASES = Path(__file__).parent.parent / "data" / "common_phrases.txt"
COMMON_PHRASES = tuple(LIST_OF_PHRASES.read_text(encoding="utf-8").splitlines())
"""What the forms of reports print themselves, and what nearly every report says (DOMAIN §1.5)."""
