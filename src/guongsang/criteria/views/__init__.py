"""Pages about criteria."""
