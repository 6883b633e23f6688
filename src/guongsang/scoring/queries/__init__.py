"""Answers about scoring rounds, one file per question."""
