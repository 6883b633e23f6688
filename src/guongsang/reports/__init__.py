"""Questions over everything below, as of any day: funnel, coverage, Biểu 05, statistics, congress.

Nothing is kept twice: each number is counted from dated rows, so that it can be asked as of a past
day, and opens the list behind it. Kept here are only the words of a report and the delegates.
"""
