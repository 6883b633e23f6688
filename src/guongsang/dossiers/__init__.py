"""One candidacy of one subject in one plan: registration, claims, evidence, report, submission.

Leaves for ``appraisals`` a dossier that was handed in whole: frozen claims, evidence with hashes,
the rule version in force at reception, and a receipt.
"""
