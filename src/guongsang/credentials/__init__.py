"""Papers that prove themselves: signing keys, signatures, badges, and the public check by code.

An office holds an Ed25519 key; whoever prints a certificate asks ``usecases.embedded`` to sign it.
The file is then told genuine or altered without this program's database (``guongsang verify``), and
the code on the paper tells anybody whether the paper still stands. Old keys verify old papers.
"""
