"""Forms of the directory: they clean words; what may be chosen is handed in by the view."""
