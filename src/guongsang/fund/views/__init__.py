"""The pages of the fund: a year, what is owed, payment lists, the money of one decision."""
