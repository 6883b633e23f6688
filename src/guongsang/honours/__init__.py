"""Decisions, and what they grant: recognition of exemplars, and awards with their reward.

A decision is drafted over dossiers that ``consultations`` has cleared, numbered and signed; each
line of it becomes a ``Grant`` with a golden-book number and a code that anybody can check in
``credentials``. A revocation is a new decision. Every public place above reads
``Grant.objects.valid()``, so it changes in the same transaction.
"""
