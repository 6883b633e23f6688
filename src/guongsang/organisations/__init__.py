"""Units of the locality with dates and successors, their kinds and levels, and clusters.

Units merge, split and change names; nothing is deleted and old records keep the old name. A
unit that has ended is filed below its successor, so whoever answers for the successor can read
what it left behind.
"""
