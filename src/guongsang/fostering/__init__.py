"""From registered to ready: the gap per criterion, who helps, what was asked, what came of it.

A unit builds its exemplar up with a sponsor and a mentor; each quarter somebody looks (Biểu 02).
The gap is computed from the dossier's own claims, so it closes by itself when proof arrives; all
that this package leaves behind is a dossier that is ready to be handed in.
"""
