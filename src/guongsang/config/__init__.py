"""Settings, addresses and the table of personal data: what joins the packages into one program.

Nobody imports this package; it imports everybody.
"""
