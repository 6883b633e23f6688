"""Units of the locality with dates and successors, their kinds and levels, and clusters.

Units merge, split and change names; nothing is deleted and old records keep the old name. A
unit that has ended is filed below its successor, so whoever answers for the successor can read
what it left behind. A path in the tree is given once and never again; ``FormerPath`` remembers
where a unit was filed before.

The acts here say why the tree refuses, not who may ask: roles are known one floor up, where
``directory`` has the screens and asks for capabilities.
"""
