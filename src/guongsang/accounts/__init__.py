"""Who can sign in: people, invitations, passwords, sessions. What they may do is ``access``."""
