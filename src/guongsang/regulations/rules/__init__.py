"""Arithmetic of regulations: reward money; who may be honoured for what."""

from guongsang.regulations.rules.cases import (
    Absence,
    Achievement,
    Answer,
    Case,
    Hold,
    Honour,
    Initiative,
    Members,
    Stage,
    UnitLife,
    Votes,
)
from guongsang.regulations.rules.demands import Demand, Norm, demand_of
from guongsang.regulations.rules.findings import Finding, Proof, Told
from guongsang.regulations.rules.judging import Judgement, judge
from guongsang.regulations.rules.rewards import ONE_DONG, reward, rounded_up
from guongsang.regulations.rules.shares import ShareFinding, shares_of

__all__ = [
    "ONE_DONG",
    "Absence",
    "Achievement",
    "Answer",
    "Case",
    "Demand",
    "Finding",
    "Hold",
    "Honour",
    "Initiative",
    "Judgement",
    "Members",
    "Norm",
    "Proof",
    "ShareFinding",
    "Stage",
    "Told",
    "UnitLife",
    "Votes",
    "demand_of",
    "judge",
    "reward",
    "rounded_up",
    "shares_of",
]
