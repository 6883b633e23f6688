"""Pages of opinions of other agencies."""
