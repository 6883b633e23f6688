"""What the office can do with opinions of other agencies."""

from guongsang.opinions.usecases.answering import record_reply
from guongsang.opinions.usecases.asking import ask, withdraw
from guongsang.opinions.usecases.reminding import remind, remind_overdue
from guongsang.opinions.usecases.settling import settle

__all__ = [
    "ask",
    "record_reply",
    "remind",
    "remind_overdue",
    "settle",
    "withdraw",
]
