"""The officers' desk: what waits for me, pages that join stages, and the demo town."""
