"""Who adopts which practice, with what result: an append-only ledger.

What an adoption has become is read from its events alone; silence is said, never guessed away.
Beside it the yearly check-up of the exemplars themselves.
"""
