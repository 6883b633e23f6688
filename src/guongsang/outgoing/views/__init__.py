"""Pages of the register of outgoing papers."""
