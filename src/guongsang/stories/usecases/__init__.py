"""What can happen to a story, its pictures, its consents, and in the log of publicity."""

from guongsang.stories.usecases.consents import note_consent, withdraw_consent
from guongsang.stories.usecases.moves import (
    publish,
    send_back,
    send_to_editor,
    take_up_again,
    withdraw,
)
from guongsang.stories.usecases.pictures import (
    add_picture,
    change_picture,
    move_picture_up,
    remove_picture,
)
from guongsang.stories.usecases.publicity import (
    change_publicity,
    note_publicity,
    remove_publicity,
)
from guongsang.stories.usecases.writing import (
    KEEP_BOTH,
    KEEP_MINE,
    KEEP_THEIRS,
    WrittenMeanwhile,
    draft_story,
    write_story,
)

__all__ = [
    "KEEP_BOTH",
    "KEEP_MINE",
    "KEEP_THEIRS",
    "WrittenMeanwhile",
    "add_picture",
    "change_picture",
    "change_publicity",
    "draft_story",
    "move_picture_up",
    "note_consent",
    "note_publicity",
    "publish",
    "remove_picture",
    "remove_publicity",
    "send_back",
    "send_to_editor",
    "take_up_again",
    "withdraw",
    "withdraw_consent",
    "write_story",
]
