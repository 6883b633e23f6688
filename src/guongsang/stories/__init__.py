"""Recognised exemplars made known: public stories, pictures, consents, and the publicity log.

A story is written from a recognised dossier, with the consent of each person and for each picture
on record. It is public while it is published, past its embargo, consented to, and its recognition
is valid: all asked at reading, so that a withdrawal works at once everywhere.
"""
