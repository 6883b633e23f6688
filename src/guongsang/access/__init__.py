"""Who may do what, where, and from when to when.

``roles`` reads like the regulation; an ``Assignment`` gives a role to a person at a unit and all
below it. Code asks for a capability, never for a role. Every list asks ``paths_where``.
"""
