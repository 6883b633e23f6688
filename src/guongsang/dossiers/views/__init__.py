"""Pages: the list, one dossier, registering, writing step by step, moves, papers."""
