"""Plans of the People's Committee: basis, fields, invited units, targets, calendar, questions.

A plan is written as a draft, issued with number, date and signer, and closed. From the moment it
is issued its words and numbers stand as they were signed: only its calendar moves on, further
units may be invited, and dossiers may be asked more beyond the criteria. What the
units bring is counted above, in ``dossiers`` and ``workspace``.
"""
