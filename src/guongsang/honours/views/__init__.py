"""The pages of decisions, of the golden book and of public checking."""
