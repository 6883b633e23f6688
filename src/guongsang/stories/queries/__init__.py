"""Answers about stories: what is missing, what is public, what waits, what was made known."""
