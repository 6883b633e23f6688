"""Lists as people write them: a table somewhere in a workbook, a text file or a Word document.

``open_list`` gives grids of plain words whatever the file is: merged cells repeat their words,
old encodings are read, nothing is run. ``find_table`` then finds the headings and the rows among
titles, group headings, totals and signatures. What a heading means is the caller's knowledge.
``open_prose`` gives running text of the same files instead.
"""

from guongsang.foundation.lists.grids import Grid, Opened
from guongsang.foundation.lists.named import places_of, read_named
from guongsang.foundation.lists.opening import open_list
from guongsang.foundation.lists.people import split_people
from guongsang.foundation.lists.prose import open_prose
from guongsang.foundation.lists.rows import ListRow, ListTable, Skipped, Why
from guongsang.foundation.lists.tables import find_table

__all__ = [
    "Grid",
    "ListRow",
    "ListTable",
    "Opened",
    "Skipped",
    "Why",
    "find_table",
    "open_list",
    "open_prose",
    "places_of",
    "read_named",
    "split_people",
]
