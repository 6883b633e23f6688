"""Pages of building candidates up."""
