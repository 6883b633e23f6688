"""Made-up people, reports and local texts whose truth is known, because it was planted.

The bench measures on them and the acceptance tests hold the promises of SCIENCE C1 and C2 with
them. The same seed makes the same world; nobody in them is real.
"""
