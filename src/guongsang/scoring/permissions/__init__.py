"""Why an act in a scoring round may not happen; button and act ask the same question."""
