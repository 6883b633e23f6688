"""Paths of fixed-width digits, by which one range filter finds a whole subtree.

A root is "0001", its third child "00010003". Digits alone sort alike in every database.
"""

WIDTH = 4
MOST_CHILDREN = 10**WIDTH - 1


def child_path(parent: str, number: int) -> str:
    """Return the path of child ``number`` (from 1) below ``parent`` ("" for a root).

    :raises ValueError: when the parent has no room left.
    """
    if not 1 <= number <= MOST_CHILDREN:
        raise ValueError(f"{parent!r} has no room for child {number}")
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
