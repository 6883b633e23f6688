"""What the office can do with ceremonies."""

from guongsang.ceremonies.usecases.calling import change_call, drop_call, move_call, order_by_rule
from guongsang.ceremonies.usecases.inviting import add_guests, draft_invitations, drop_guest
from guongsang.ceremonies.usecases.planning import (
    call_off,
    change_ceremony,
    hold_ceremony,
    plan_ceremony,
)
from guongsang.ceremonies.usecases.roll import hand_over, take_roll
from guongsang.ceremonies.usecases.tables import pronounce, set_supplies

__all__ = [
    "add_guests",
    "call_off",
    "change_call",
    "change_ceremony",
    "draft_invitations",
    "drop_call",
    "drop_guest",
    "hand_over",
    "hold_ceremony",
    "move_call",
    "order_by_rule",
    "plan_ceremony",
    "pronounce",
    "set_supplies",
    "take_roll",
]
