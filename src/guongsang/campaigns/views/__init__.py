"""The pages about plans: list, plan, sections of the draft, units, targets, calendar, issue."""
