"""The repository tests itself: what linters cannot see (STYLE habit 22)."""
