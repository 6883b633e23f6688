"""The library of method cards (mô hình, cách làm hay): how, not who; it is what gets replicated.

A card belongs to its exemplar, is reviewed before it is listed, and is versioned: ``replication``
points at the version that somebody took over.
"""
