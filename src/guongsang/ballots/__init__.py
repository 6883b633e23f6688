"""Secret ballots: what was voted, and nothing that leads back to who voted.

A ballot is frozen (items, threshold, base, source), its one-use codes are drawn in the room, and no
count exists before the tellers close. Closing writes the board, one row per paper and item in
random order, and destroys codes, slips and keyed papers. No table here knows a person or a moment;
only ``councils``, which knows who was in the room, may open the box. What that protects, and what
it does not, stands in docs/handbook/phieu-kin.md and docs/adr/0011.
"""
