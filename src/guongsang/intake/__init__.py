"""Lists of candidates as units send them: taken in row by row, whole or not at all.

A list is kept as it came, with its hash, its sender and who handed it in. It is read, its columns
are recognised (and corrected once per sender), and every row tells what it would do: open a new
record, register somebody already on record, ask a person who it is, or what is wrong with it.
Taking it in leaves registrations in ``dossiers``; taking it in twice changes nothing.
"""
