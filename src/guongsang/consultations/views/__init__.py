"""Pages of the office and of the public, one act each."""
