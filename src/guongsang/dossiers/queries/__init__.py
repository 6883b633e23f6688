"""Answers about dossiers: what is claimed and missing, what waits for whom, what papers say."""
