"""The list is posted, a clock runs, anybody may object, and each objection is answered.

Each place of posting has its proof. Who objected lies sealed and is opened by the two whom the
notice names, each time for a reason. A list that changes is posted again as a linked notice.

No role and no import takes the next step while the clock runs or an objection is open:
``permissions.why_not_decide`` is the one door that ``honours`` asks.
"""
