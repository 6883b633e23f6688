"""What a certificate says, how it is drawn and fits, and what was printed of whom."""
