"""What makes an exemplar: fields, and versioned sets of criteria with anchors and evidence.

A set is edited as a draft, comes into force on a date and is frozen for ever when the first
dossier is scored with it. Points are derived from values and can be computed again.
"""
