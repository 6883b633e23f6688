"""The pages about subjects: list, record, life line, merging."""
