"""Pages about the templates of papers."""
