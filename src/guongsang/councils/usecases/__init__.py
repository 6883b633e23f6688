"""What can happen to a council and its sittings; one act of the office is one function."""

from guongsang.councils.usecases.agenda import cancel, change_agenda, convene, postpone
from guongsang.councils.usecases.ahead import (
    choose_votes,
    name_tellers,
    put_in_order,
    tell_ahead,
    untell,
)
from guongsang.councils.usecases.boxes import (
    cast_from_afar,
    close_box,
    drop_paper,
    key_paper,
    note_looked,
    open_box,
    prepare_box,
    renew_codes,
    void_box,
)
from guongsang.councils.usecases.commit import commit, set_places
from guongsang.councils.usecases.conduct import (
    cast_vote,
    close_vote,
    discuss,
    go_out,
    note_arrival,
    note_leaving,
    open_vote,
)
from guongsang.councils.usecases.roll import (
    correct_roll,
    declare_conflict,
    drop_conflict,
    open_session,
)
from guongsang.councils.usecases.rounds import add_reader, set_up_round
from guongsang.councils.usecases.standing import appoint, end_mandate, set_up_council
from guongsang.councils.usecases.voting import (
    VotedMeanwhile,
    note_discussion,
    recommend,
    record_votes,
)

__all__ = [
    "VotedMeanwhile",
    "add_reader",
    "appoint",
    "cancel",
    "cast_from_afar",
    "cast_vote",
    "change_agenda",
    "choose_votes",
    "close_box",
    "close_vote",
    "commit",
    "convene",
    "correct_roll",
    "declare_conflict",
    "discuss",
    "drop_conflict",
    "drop_paper",
    "end_mandate",
    "go_out",
    "key_paper",
    "name_tellers",
    "note_arrival",
    "note_discussion",
    "note_leaving",
    "note_looked",
    "open_box",
    "open_session",
    "open_vote",
    "postpone",
    "prepare_box",
    "put_in_order",
    "recommend",
    "record_votes",
    "renew_codes",
    "set_places",
    "set_up_council",
    "set_up_round",
    "tell_ahead",
    "untell",
    "void_box",
]
