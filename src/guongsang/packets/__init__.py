"""What goes to the next level: one folder with every paper, named, ordered and complete.

A packet is made for dossiers that were proposed upward. Its parts are rows of the office: what the
upper office asks for and how each file is to be called. The packet is checked before it leaves; a
worker builds the folder, whose contents page carries the SHA-256 of every file, and building it
again gives the same bytes.
"""
