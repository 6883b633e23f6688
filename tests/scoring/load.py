"""A council that scores for minutes against the real server: nothing lost, doubled or broken.

    DATABASE_URL=postgres://… .venv/bin/python -m tests.scoring.load --members 200 --seconds 300
    .venv/bin/python -m tests.scoring.load --members 30 --seconds 300      # SQLite

Lays its own tables in an empty database, starts the web server as an office does, and lets every
member save, change and take back sheets. Whatever the server has acknowledged must be there.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode

HOST = "127.0.0.1"
TOKEN = "a" * 32
DOSSIERS = 20


@dataclass
class Member:
    """One reader at his own browser: what he sent, and what was acknowledged."""

    number: int
    cookie: str
    readings: list[int]
    saved: dict[int, str] = field(default_factory=dict)
    answers: Counter[int] = field(default_factory=Counter)
    slowest: float = 0.0


def prepare(folder: Path) -> None:
    """Point the program at an empty folder before anything of it is imported."""
    os.environ |= {
        "GUONGSANG_DATA_DIR": str(folder),
        "GUONGSANG_READ_ENV_FILE": "no",
        "GUONGSANG_LOG_LEVEL": "ERROR",
        "GUONGSANG_SITE_URL": f"http://{HOST}",
        "DJANGO_SETTINGS_MODULE": "guongsang.config.settings",
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def set_up(members: int) -> tuple[list[Member], list[int]]:
    """Lay an open round down in which every member is to score every dossier."""
    from datetime import timedelta

    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from guongsang.scoring.models import Reading
    from tests.scoring.desks import make_desk

    desk = make_desk(dossiers=DOSSIERS, readers=members, due_at=timezone.now() + timedelta(days=9))
    found = []
    for number, reader in enumerate(desk.readers):
        session = SessionStore()
        session[SESSION_KEY] = str(reader.user.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = reader.user.get_session_auth_hash()
        session.save()
        cookie = f"sessionid={session.session_key}; csrftoken={TOKEN}"
        readings = Reading.objects.filter(reader=reader).values_list("pk", flat=True)
        found.append(Member(number=number, cookie=cookie, readings=list(readings)))
    return found, [one.pk for one in desk.criteria]


def serve(port: int, *, processes: int) -> subprocess.Popen[bytes]:
    """Start the web server as ``guongsang serve`` does; come back when it answers."""
    from guongsang.config.processes import answers, web_server

    words = web_server(HOST, port, processes=processes, threads=4)
    environment = {**os.environ, "GUONGSANG_SITE_URL": f"http://{HOST}:{port}"}
    server = subprocess.Popen(words, env=environment)
    for _ in range(120):
        if answers(HOST, port):
            return server
        time.sleep(0.5)
    server.terminate()
    raise SystemExit("the server did not answer")


def score_for(member: Member, criteria: list[int], port: int, until: float, pause: float) -> Member:
    """Save, change and take back sheets until the time is over, as fast as a person thinks."""
    dice = random.Random(member.number)
    line = http.client.HTTPConnection(HOST, port, timeout=180)
    time.sleep(dice.random() * pause)
    turn = 0
    while time.time() < until:
        reading = member.readings[turn % len(member.readings)]
        turn += 1
        save(member, line, reading, criteria, dice)
        if dice.random() < 0.05:
            ask(member, line, "POST", f"/cham-diem/phieu/{reading}/hoan-tac/", {})
            member.saved.pop(reading, None)
        time.sleep(pause * (0.5 + dice.random()))
    line.close()
    return member


def save(
    member: Member, line: http.client.HTTPConnection, reading: int, criteria: list[int],
    dice: random.Random,
) -> None:  # fmt: skip
    """Read a sheet, fill it, save it; remember what was acknowledged."""
    status, page = ask(member, line, "GET", f"/cham-diem/phieu/{reading}/")
    if status != 200:
        return
    read_as = page.partition('name="read_as" value="')[2].partition('"')[0]
    gate, number, anchor, yes_no = criteria
    points = f"{dice.randrange(101) / 10:g}".replace(".", ",")
    told = {
        f"muc-{gate}": "yes", f"le-{number}": points, f"muc-{anchor}": dice.choice(["5", "10"]),
        f"muc-{yes_no}": "5", "read_as": read_as,
    }  # fmt: skip
    status, _page = ask(member, line, "POST", f"/cham-diem/phieu/{reading}/xong/", told)
    if status == 302:
        member.saved[reading] = points.replace(",", ".")


def ask(
    member: Member, line: http.client.HTTPConnection, method: str, path: str,
    told: dict[str, str] | None = None,
) -> tuple[int, str]:  # fmt: skip
    """Send one request on the member's own connection."""
    body = urlencode({**told, "csrfmiddlewaretoken": TOKEN}) if told is not None else None
    headers = {"Cookie": member.cookie}
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    begun = time.monotonic()
    try:
        line.request(method, path, body=body, headers=headers)
        answer = line.getresponse()
        page = answer.read().decode(errors="replace")
        status = answer.status
    except (OSError, http.client.HTTPException):
        line.close()
        status, page = 0, ""
    member.slowest = max(member.slowest, time.monotonic() - begun)
    member.answers[status] += 1
    return status, page


def faults_of(members: list[Member], criteria: list[int]) -> list[str]:
    """Return what is lost, doubled or broken, against what was acknowledged."""
    from django.db.models import Count

    from guongsang.scoring.models import Reading, Score

    answers = sum((one.answers for one in members), Counter())
    faults = [f"{answers[key]} × {key}" for key in answers if key == 0 or key >= 500]
    number = criteria[1]
    points = dict(Score.objects.filter(criterion=number).values_list("reading", "points"))
    for member in members:
        for reading, told in member.saved.items():
            if points.get(reading) != Decimal(told):
                faults.append(
                    f"reading {reading}: {told} was acknowledged, {points.get(reading)} kept"
                )
    odd = Reading.objects.filter(state="done").annotate(n=Count("scores")).exclude(n=len(criteria))
    faults += [f"reading {one.pk} has {one.n} scores" for one in odd]
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=30)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--pause", type=float, default=6.0, help="seconds a member thinks")
    parser.add_argument("--port", type=int, default=8139)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="guongsang-load-") as folder:
        prepare(Path(folder))
        from django.db import connection

        members, criteria = set_up(told.members)
        vendor = connection.vendor
        connection.close()
        server = serve(told.port, processes=2 if vendor == "postgresql" else 1)
        try:
            until = time.time() + told.seconds
            with ThreadPoolExecutor(told.members) as pool:
                jobs = [
                    pool.submit(score_for, one, criteria, told.port, until, told.pause)
                    for one in members
                ]
                members = [job.result() for job in jobs]
        finally:
            server.terminate()
            server.wait(timeout=30)
        faults = faults_of(members, criteria)
        connection.close()
    answers = dict(sorted(sum((one.answers for one in members), Counter()).items()))
    saved = sum(len(one.saved) for one in members)
    slowest = max(one.slowest for one in members)
    sys.stdout.write(
        f"{vendor}: {told.members} members, {told.seconds} s, answers {answers}, "
        f"{saved} sheets checked, slowest {slowest:.2f} s\n"
    )
    for fault in faults[:20]:
        sys.stdout.write(f"FAULT {fault}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
