"""Pages of replication: the public wish, the office's list, one adoption, tables, check-ups."""
