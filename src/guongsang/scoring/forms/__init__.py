"""Words about rounds, conflicts and copies without names, cleaned."""
