"""Pages of councils and their sittings."""
