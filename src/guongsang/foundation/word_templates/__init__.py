"""Word templates that somebody else wrote: looked into without being run, then tried.

``check_template`` answers with what is wrong and where, in sentences. It trusts nothing: the file
is measured before it is opened, whatever could fetch or run something is refused, and the tags are
read as a tree of grammar against the fields that the paper has, never evaluated before they pass.
"""

from guongsang.foundation.word_templates.checking import MOST_BYTES, check_template
from guongsang.foundation.word_templates.faults import Fault
from guongsang.foundation.word_templates.shapes import (
    PICTURE,
    TEXT,
    YES,
    Many,
    Record,
    Shape,
    differences,
    shape_of,
)

__all__ = [
    "MOST_BYTES",
    "PICTURE",
    "TEXT",
    "YES",
    "Fault",
    "Many",
    "Record",
    "Shape",
    "check_template",
    "differences",
    "shape_of",
]
