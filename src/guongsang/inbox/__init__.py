"""Notices on the page, and letters that wait as drafts until a person sends them."""
