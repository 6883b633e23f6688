"""Certificates on paper: how they look, on which blank and printer, who had which one printed.

The office draws a ``Design`` in the studio; every change is a new version, and a run keeps the one
it was begun with, together with the words of each paper. A worker prints a run grant by grant, so
that a killed one goes on where it stopped and a second one leaves the same bytes. Each printing of
a grant is a line with its reason: the first, or why once more.
"""
