"""What is published of keys, what is signed of a grant, and what a check tells."""
