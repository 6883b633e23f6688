"""The register of outgoing papers: which number went to which paper, and why some went to none.

Every package that signs a paper takes its number here, one series per office, symbol and year. A
number is given, reserved, struck out with a reason, or known to have been given outside: whoever
reads the register finds every number from 1 to the last. To each the signed paper can be attached,
scanned or as a PDF with digital signatures, which are read and checked without asking anybody
outside.
"""
