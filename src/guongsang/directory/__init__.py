"""Danh bạ: the screens and acts by which the office sees and changes its units.

The tree itself, its rules and its bare operations are in ``organisations``, two floors down,
because ``access`` must know units before it can say who may do what where. Whoever wants to
change the tree needs a capability, and capabilities are known in ``access``; so the acts that
ask for them, the pages and the import stand here, directly above it (docs/adr/0005).
"""
