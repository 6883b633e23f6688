"""Members of a council read closed dossiers, each alone, and score them.

A round gives every dossier its readers, keeps those with a conflict behind a wall, and shows each
reader a queue of his own. When it is closed the scores become a ranking that says how sure it is:
raw means beside estimates that allow for severe and lenient readers, and never a joint order where
the readers do not connect the dossiers. Nothing is decided here; ``councils`` reads the ranking.
"""
