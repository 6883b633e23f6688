"""A council meets over closed dossiers, votes, and recommends whom to honour.

A secretary convenes a sitting, calls the roll and records one vote per member and dossier; who has
a conflict leaves the room. The threshold and its base come from the rule pack of the day. Nothing
counts until the chair commits; then each item carries a ``Recommendation`` outcome, which is all
that ``consultations`` and ``honours`` ever read from here. Secret ballots will stand beside it.
"""
