"""Pages of people, roles, the log and the outbox: those that ask who may see what.

The tables of the log and of the post lie below ``access``; their pages stand here (ADR 0006).
"""
