"""Plans of the People's Committee: basis, aims, fields, invited units, targets, calendar.

A plan is written as a draft, issued with number, date and signer, and closed. From the moment it
is issued its words and numbers stand as they were signed: only its calendar moves on, and further
units may be invited. What the units bring is counted above, in ``dossiers`` and ``workspace``.
"""
