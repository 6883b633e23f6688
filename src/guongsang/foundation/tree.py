"""Paths of fixed-width digits, by which one range filter finds a whole subtree.

A root is "0001", its third child "00010003". Digits alone sort alike in every database. A path
is given once and never again: what was written under it stays findable.
"""

WIDTH = 4
MOST_CHILDREN = 10**WIDTH - 1
# "9999" would have no path of the same length beyond it.
MOST_ROOTS = MOST_CHILDREN - 1
LONGEST = 80


def child_path(parent: str, number: int) -> str:
    """Return the path of child ``number`` (from 1) below ``parent`` ("" for a root).

    :raises ValueError: when the parent has no room left, or lies too deep for a child.
    """
    if not 1 <= number <= (MOST_CHILDREN if parent else MOST_ROOTS):
        raise ValueError(f"{parent!r} has no room for child {number}")
    if len(parent) + WIDTH > LONGEST:
        raise ValueError(f"{parent!r} lies too deep for a child")
    return f"{parent}{number:0{WIDTH}d}"


def beyond(path: str) -> str:
    """Return the first path after the subtree of ``path``: ``path <= x < beyond(path)``."""
    return f"{int(path) + 1:0{len(path)}d}"


def covers(upper: str, lower: str) -> bool:
    """Tell whether ``lower`` is ``upper`` itself or lies below it."""
    return lower.startswith(upper)


def ancestors(path: str) -> list[str]:
    """Return the paths above ``path``, from the root down, without itself."""
    return [path[:end] for end in range(WIDTH, len(path), WIDTH)]


def depth(path: str) -> int:
    """Return how many steps ``path`` lies below its root, which is 0."""
    return len(path) // WIDTH - 1


def own_number(path: str) -> int:
    """Return which child of its parent ``path`` is, counted from 1."""
    return int(path[-WIDTH:])
