"""Answers about decisions: what may be decided, what it is worth, what its papers say."""
