"""The arithmetic of the council's ranking: scores in, figures and cautions out.

``calibration.rank`` is the door; ``records`` holds what goes in and comes out. These two, ``gate``,
``criteria``, ``design`` and ``graph`` load no numerical library before they are asked to count, so
a page may import them without making every worker heavier. Keys of candidates and members are any
strings; how they are ordered or named never changes a figure.
"""
