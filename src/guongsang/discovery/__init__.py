"""Phát hiện: suggestions by anyone, and leads that the office checks.

A suggestion is written by the public in three steps under a private link; handed in, it becomes
a lead, which is accepted, merged, rejected with a reason, or thanked as a good deed.
"""
