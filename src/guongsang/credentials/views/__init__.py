"""The public check, badges and keys for everybody; keys and signatures for the office."""
