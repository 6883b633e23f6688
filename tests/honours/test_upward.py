"""Proposing to the upper office: recommended, or points enough, else the reason why not."""

import pytest

from guongsang.foundation.refusals import Refused
from guongsang.honours import usecases
from guongsang.honours.permissions import why_not_send_upward
from guongsang.honours.queries import upward
from tests.honours.factories import A_DAY, change, recognised, sign


def send(world, *grants, by=None):
    return usecases.send_upward(
        [grant.dossier_id for grant in grants], by=by or world.clerk, at=A_DAY
    )


def test_the_recommended_and_the_best_are_sent(world):
    recommended = recognised(world, send_upward=True, points=70)
    best = recognised(world, points=95)

    sent = send(world, recommended, best)

    assert [dossier.stage for dossier in sent] == ["sent_upward", "sent_upward"]
    assert set(upward.sent(world.plan)) == {recommended.dossier, best.dossier}
    assert list(upward.candidates(world.plan)) == []


def test_all_or_none_with_the_reason(world):
    good, weak = recognised(world, send_upward=True), recognised(world, points=70)

    with pytest.raises(Refused, match="chưa đề nghị cấp trên"):
        send(world, good, weak)

    good.dossier.refresh_from_db()
    assert good.dossier.stage == "recognised"


def test_nothing_chosen_a_stranger_and_a_revoked_one_are_refused(world):
    grant = recognised(world, send_upward=True)

    with pytest.raises(Refused, match="Chưa chọn"):
        send(world)
    with pytest.raises(Refused, match="chưa được giao"):
        send(world, grant, by=world.stranger)
    sign(world, change(world, "revocation", grant))
    with pytest.raises(Refused, match="không còn hiệu lực"):
        send(world, grant)


def test_who_was_sent_is_not_sent_again(world):
    grant = recognised(world, send_upward=True)
    send(world, grant)
    grant.dossier.refresh_from_db()

    assert why_not_send_upward(grant.dossier, by=world.clerk)
