"""The standing office checks a dossier that was handed in and scores it on its frozen criteria.

Each claim is held against its evidence (confirmed by whom and when, not enough, or wrong); each
appraiser marks alone; a gate that is not passed stops, points only rank. A closed ``Sheet`` is all
that ``councils`` ever reads from here.
"""
