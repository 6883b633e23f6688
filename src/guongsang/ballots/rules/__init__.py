"""The arithmetic of a secret ballot: codes, thresholds, the frozen text, the board, a recount."""
