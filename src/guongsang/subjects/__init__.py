"""One lifelong record per person, collective or household, with its life line."""
