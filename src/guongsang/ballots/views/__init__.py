"""The public pages of the ballot box."""
