"""Phát hiện: suggestions by anyone, leads that the office checks, and where nobody is.

A suggestion is written by the public in three steps under a private link; handed in, it becomes
a lead, which is accepted, merged, rejected with a reason, or thanked as a good deed. Leads are
also opened from signs that somebody is out of sight, once each, and from texts that an officer
gives to be read: the program suggests, a person decides, and every decision is kept as a label.
"""
