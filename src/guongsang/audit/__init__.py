"""Every act of the office leaves one line here that outlives what it names.

Lines are written inside the transaction of the act, chained by hash within a day, and never
changed: whoever reads the log can check that none is missing.
"""
