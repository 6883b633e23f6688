"""Pages of stories: of the office, and of everybody."""
