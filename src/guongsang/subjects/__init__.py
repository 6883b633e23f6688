"""One lifelong record per person, collective or household, with its life line.

A subject is who; a dossier is one candidacy in one plan. Whoever registers somebody is first
shown the records that may be the same person, with the reasons; the machine never merges. Two
records of one person are joined by an officer: both histories stay and are read as one.
"""
