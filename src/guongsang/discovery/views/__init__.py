"""Pages: of the public, of the office's inbox, of each act on a lead, and of posters."""
