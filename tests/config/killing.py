"""Acts of the office, each killed by SIGKILL in the middle; started by ``test_kill.py``.

One process prepares an office for each act, then forks for each try: a child works on a copy of
its own and dies after the N-th statement that counts. What was found goes to ``found.json``.
"""

import hashlib
import io
import json
import os
import shutil
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "guongsang.config.settings"

import django

django.setup()

import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.ballots import usecases as ballots
from guongsang.certificates import usecases as certificates
from guongsang.config.backups import write_backup
from guongsang.config.restoring import restore_backup
from guongsang.consultations import usecases as consultations
from guongsang.councils import usecases as councils
from guongsang.directory import usecases as directory
from guongsang.dossiers import usecases as dossiers
from guongsang.honours import usecases as honours
from guongsang.jobs.models import JobRun
from guongsang.jobs.tasks import do_next, find_works
from guongsang.stories import usecases as stories
from tests.ballots import factories as ballot_worlds
from tests.consultations import factories as notice_worlds
from tests.councils import factories as council_worlds
from tests.directory.factories import officer_at
from tests.dossiers import factories as dossier_worlds
from tests.honours import factories as honour_worlds
from tests.organisations.factories import UnitFactory, UnitKindFactory
from tests.stories import factories as story_worlds

FOLDER = Path(settings.DATA_DIR)
EMPTY = FOLDER / "empty.sqlite3"
WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER")
MAY = datetime(2012, 6, 1, 2, tzinfo=UTC)
# A run tells paper by paper how far it is; what it has told stays.
PRINTED = ("jobs_jobrun", "certificates_printing", "certificates_run")
Told = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """How an office is prepared, what is done in it, and when."""

    prepare: Callable[[], Told]
    do: Callable[[Told], object]
    when: datetime | None = None
    # Which statements count; a backup only reads.
    counts: tuple[str, ...] = WRITES
    # Tables that may already tell of the try: a job was taken.
    may_tell: tuple[str, ...] = ()
    # After how many of its kills, from the last statement on, it is done again: to save time.
    again: int = 1


def by(told: Told) -> User:
    return User.objects.get(pk=told["by"])


# ---- the twelve acts ----------------------------------------------------------------------------
def list_of_units() -> Told:
    UnitKindFactory()
    town = UnitFactory(name="Thị xã", code="T")
    officer = officer_at(town)
    text = "Mã,Tên,Loại,Thuộc (mã),Khu vực,Có từ ngày\n"
    text += "W,Phường A,Phường,,,1990\nW1,Tổ 1,Phường,W,,\nW2,Tổ 2,Phường,W,,\n"
    handed_in = directory.hand_in_list(
        directory.read_list(io.BytesIO(text.encode()), "ds.csv"), filename="ds.csv",
        under_id=town.pk, effective_on=date(2012, 5, 1), source="QĐ 5", by=officer, at=MAY,
    )  # fmt: skip
    return {"pk": handed_in.pk, "by": officer.pk}


def dossier_to_hand_in() -> Told:
    world = dossier_worlds.make_world()
    dossier = dossier_worlds.fill(world, dossier_worlds.register(world))
    return {"pk": dossier.pk, "by": world.head.pk}


def hand_in(told: Told) -> object:
    return dossiers.submit_dossier(
        told["pk"], signer_name="Nông Thị Hiệu Trưởng", signer_title="Hiệu trưởng",
        by=by(told), at=dossier_worlds.A_MORNING,
    )  # fmt: skip


def sitting_with_votes() -> Told:
    room = council_worlds.make_room()
    sheets = [council_worlds.ready_sheet(room, name) for name in ("Bàn Thị Mai", "Lý Văn Sơn")]
    sitting = council_worlds.convene(room, sheets)
    council_worlds.open_session(room, sitting)
    for item, choice in zip(sitting.items.order_by("ordinal"), ("agree", "disagree"), strict=True):
        council_worlds.vote(room, item, [choice] * 5)
    return {"pk": sitting.pk, "by": room.chair.pk}


def open_box(cast: int) -> Told:
    prepared = ballot_worlds.open_ballot()
    ballot_worlds.cast_all(prepared, *["yes"] * cast)
    return {
        "pk": str(prepared.ballot.pk), "code": prepared.codes[cast],
        "by": ballot_worlds.somebody().pk,
    }  # fmt: skip


def cast(told: Told) -> object:
    choices, own = {"h1": "yes", "h2": "no"}, {"h1": "48", "h2": "15"}
    return ballots.cast(code=told["code"], choices=choices, own=own)


def draft_of_three() -> Told:
    world = honour_worlds.make_world()
    decision = honour_worlds.draft(world, *(honour_worlds.cleared(world) for _one in range(3)))
    honour_worlds.hand_up(world, decision)
    return {"pk": decision.pk, "by": world.leader.pk}


def draft_of_revocation() -> Told:
    world = honour_worlds.make_world()
    grant = honour_worlds.recognised(world)
    decision = honour_worlds.change(world, "revocation", grant)
    honour_worlds.hand_up(world, decision)
    return {"pk": decision.pk, "by": world.leader.pk}


def sign(told: Told) -> object:
    return honours.sign_decision(
        told["pk"], number=None, signed_on=date(2013, 9, 20), signer_name="Hà Văn Chủ Tịch",
        signer_title="Chủ tịch", by=by(told), at=honour_worlds.A_DAY,
    )  # fmt: skip


def posted_notice() -> Told:
    world = notice_worlds.make_world()
    return {"pk": notice_worlds.posted(world).pk, "by": world.clerk.pk}


def asked_certificates() -> Told:
    find_works()
    world = honour_worlds.make_world()
    decision = honour_worlds.recognised(world).decision
    run = certificates.ask_run(
        decision.pk, grant_ids=[one.pk for one in decision.grants.all()],
        by=world.clerk, at=honour_worlds.A_DAY,
    )  # fmt: skip
    return {"pk": run.job_id, "by": world.clerk.pk}


def work(told: Told) -> None:
    find_works()
    time.sleep(settings.JOB_LEASE_SECONDS * 2)  # the dead worker's lease is over
    while do_next():  # nothing, when the kill came after the last word of the work
        pass
    job = JobRun.objects.get(pk=told["pk"])
    assert job.state == "done", (job.state, job.message)
    assert [one.name for one in (here() / "files").rglob("*.pdf")], "no certificates"


def story_before_the_editor() -> Told:
    room = story_worlds.make_newsroom()
    grant = story_worlds.RecognitionFactory(
        subject__unit=room.ward, subject__name="Nông Thị Hiền", decision__unit=room.town
    )
    words = {"by": room.writer, "at": story_worlds.A_DAY}
    story = stories.draft_story(grant_id=grant.pk, title="Nhóm bếp", **words)
    told = {"title": "Người nhóm bếp", "lead": "Sáu hộ.", "body": "<p>Bốn giờ sáng.</p>"}
    stories.write_story(story.pk, **told, **words)
    stories.note_consent(
        story.pk, person="Nông Thị Hiền", way="paper", given_on=date(2015, 2, 1), **words
    )
    stories.send_to_editor(story.pk, **words)
    return {"pk": story.pk, "by": room.editor.pk}


def office_with_files() -> Told:
    honour_worlds.recognised(honour_worlds.make_world())
    dossier_worlds.EvidenceFactory()
    return {}


def office_to_replace() -> Told:
    office_with_files()
    save_to(here() / "other.zip")
    for _one in range(3):
        dossier_worlds.EvidenceFactory()
    return {}


def here() -> Path:
    """Return the folder of this try."""
    return Path(connection.settings_dict["NAME"]).parent


def save_to(target: Path) -> None:
    write_backup(target, at=MAY, tell=lambda words: None)


def save(told: Told) -> None:
    target = here() / "saved.zip"
    assert not target.exists(), "half a backup looks like a whole one"
    save_to(target)


def bring_back(told: Told) -> None:
    restore_backup(here() / "other.zip", replace=True, tell=lambda words: None)


ACTS = {
    "import": Act(
        list_of_units, lambda told: directory.apply_import(told["pk"], by=by(told), at=MAY), MAY
    ),
    "submit": Act(dossier_to_hand_in, hand_in, dossier_worlds.A_MORNING),
    "commit": Act(
        sitting_with_votes,
        lambda told: councils.commit(told["pk"], by=by(told), at=council_worlds.SITTING_TIME),
        council_worlds.SITTING_TIME,
    ),
    # Two writes alone: what it reads counts too.
    "cast": Act(lambda: open_box(3), cast, counts=(*WRITES, "SELECT")),
    "close box": Act(
        lambda: open_box(9),
        lambda told: ballots.close(told["pk"], unopened=2, by=by(told), at=MAY),
    ),
    "recognise": Act(draft_of_three, sign, honour_worlds.A_DAY),
    "revoke": Act(draft_of_revocation, sign, honour_worlds.A_DAY),
    "close notice": Act(
        posted_notice,
        lambda told: consultations.close_notice(
            told["pk"], by=by(told), at=notice_worlds.DAY_AFTER
        ),
        notice_worlds.DAY_AFTER,
    ),
    "certificates": Act(asked_certificates, work, may_tell=PRINTED, again=3),
    "publish": Act(
        story_before_the_editor,
        lambda told: stories.publish(told["pk"], by=by(told), at=story_worlds.A_DAY),
        story_worlds.A_DAY,
    ),
    "backup": Act(office_with_files, save, counts=("SELECT",)),
    "restore": Act(office_to_replace, bring_back),
}


# ---- trying them -----------------------------------------------------------------------------
def in_a_child(place: Path, act: Callable[[], object], when: datetime | None) -> int:
    """Do ``act`` in a child whose database and files lie in ``place``; return how it ended."""
    child = os.fork()
    if not child:
        try:
            connection.settings_dict["NAME"] = str(place / "db.sqlite3")
            settings.STORAGES["default"]["OPTIONS"]["location"] = place / "files"
            if when:
                with time_machine.travel(when):
                    act()
            else:
                act()
            connection.close()
        except BaseException:
            (place / "error").write_text(traceback.format_exc())
            os._exit(1)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def counted(act: Act, told: Told, *, last: int, place: Path) -> None:
    """Do the act; die after statement ``last``, or leave behind how many there were."""
    number = 0

    def count(execute, sql, params, many, context):
        nonlocal number
        result = execute(sql, params, many, context)
        if sql.lstrip().upper().startswith(act.counts):
            number += 1
            if number == last:
                os.kill(os.getpid(), signal.SIGKILL)
        return result

    with connection.execute_wrapper(count):
        act.do(told)
    (place / "count").write_text(str(number))


def copied(source: Path, target: Path) -> Path:
    shutil.copytree(source, target)
    return target


def digest(place: Path, without: tuple[str, ...] = ()) -> str:
    """Return a hash of every table's making and rows."""
    whole = hashlib.sha256()
    with closing(sqlite3.connect(place / "db.sqlite3")) as database:
        tables = database.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        for name, making in tables:
            if name in without or name.startswith("sqlite_"):
                continue
            rows = sorted(map(repr, database.execute(f'SELECT * FROM "{name}"')))
            whole.update(repr((name, making, rows)).encode())
    return whole.hexdigest()


def files(place: Path) -> dict[str, str]:
    kept = [path for path in (place / "files").rglob("*") if path.is_file()]
    return {str(path.relative_to(place)): path.read_bytes().hex() for path in kept}


def ended(place: Path, code: int) -> str:
    return "" if code == 0 else f"{code}: {(place / 'error').read_text()}"


def try_act(name: str, act: Act) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield for the first, the middle and the last statement what a kill left behind."""
    slug = name.replace(" ", "-")
    ready = FOLDER / slug
    ready.mkdir()
    shutil.copy(EMPTY, ready / "db.sqlite3")

    def prepare() -> None:
        (ready / "told").write_text(json.dumps(act.prepare()))

    problem = ended(ready, in_a_child(ready, prepare, act.when))
    assert not problem, problem
    told = json.loads((ready / "told").read_text())
    whole = copied(ready, FOLDER / f"{slug}-whole")
    code = in_a_child(whole, lambda: counted(act, told, last=0, place=whole), act.when)
    assert code == 0, ended(whole, code)
    count = int((whole / "count").read_text())
    before, kept = digest(ready, act.may_tell), files(ready)
    for turn, last in enumerate(sorted({1, (count + 1) // 2, count}, reverse=True)):
        place = copied(ready, FOLDER / f"{slug}-{last}")

        def killed(last: int = last, place: Path = place) -> None:
            counted(act, told, last=last, place=place)

        code = in_a_child(place, killed, act.when)
        found: dict[str, object] = {
            "killed": code == -signal.SIGKILL,
            "rows": digest(place, act.may_tell) == before,
            "files": files(place).items() >= kept.items(),
        }
        if turn < act.again:
            again = in_a_child(place, lambda: act.do(told), act.when)
            found["again"] = ended(place, again)
            found["changed"] = name == "backup" or digest(place) != digest(ready)
        yield f"{name} {last}/{count}", found


def main() -> None:
    """Try the acts named by the words, or all."""
    connection.settings_dict["NAME"] = str(EMPTY)
    call_command("migrate", verbosity=0)
    connection.close()
    reverse("home")  # what every child would otherwise read for itself
    found = {}
    for name in sys.argv[1:] or ACTS:
        found.update(try_act(name, ACTS[name]))
    (FOLDER / "found.json").write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
