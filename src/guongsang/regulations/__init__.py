"""Rule packs: titles, forms, coefficients, thresholds, days, symbols, each with its source.

No legal number lives in code. A province overrides a row of its own; the shipped row stays.
"""
