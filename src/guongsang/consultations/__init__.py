"""The list is posted, a clock runs, anybody may object, and each objection is answered.

No role and no import takes the next step while the clock runs or an objection is open:
``permissions.why_not_decide`` is the one door that ``honours`` asks.
"""
