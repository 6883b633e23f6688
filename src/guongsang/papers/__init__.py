"""Templates the office owns: every paper in Word as the office wants it, checked and versioned.

A package that has a paper puts two files beside each other in its own ``papers/`` folder: the
shipped ``x.docx``, and ``x.toml`` that explains each field with a sample. That is the whole
registration; the kind is then called ``<package>.x``. Its view asks ``word_paper`` here to fill
it, and gets the office's own template when one is in use at the unit or at an office above it.

Nobody trusts an uploaded template: ``foundation.word_templates`` reads it without running it.
"""
