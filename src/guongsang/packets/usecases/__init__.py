"""What the office can do with packets."""

from guongsang.packets.usecases.building import BUILD_WORK, ask_build, keep_built
from guongsang.packets.usecases.leaving import drop_packet, let_go, send
from guongsang.packets.usecases.preparing import (
    attach,
    begin_packet,
    detach,
    drop_part,
    set_part,
)

__all__ = [
    "BUILD_WORK",
    "ask_build",
    "attach",
    "begin_packet",
    "detach",
    "drop_packet",
    "drop_part",
    "keep_built",
    "let_go",
    "send",
    "set_part",
]
