"""The fund of emulation and commendation: what an award is worth, what is owed, paid and left.

``honours`` asks here what lines that come together are worth (NĐ 152/2025 Điều 49) and writes the
answer on its grants; from there the fund of an office reads what signed decisions oblige it to.
Money is paid line by line from payment lists, never twice for one line, and comes back when a
decision is revoked. Every sum of the year can be asked as of a past day.
"""
