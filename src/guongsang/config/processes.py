"""The two processes of a running office: web server and worker, started and stopped together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

from django.core.management.base import CommandError

SECONDS_TO_CLOSE = 10
SECONDS_TO_OPEN = 30
# How many connections may stand open, idle ones too: a browser alone keeps six. What runs at
# once is bounded by the threads; 16 here let three open browsers lock everybody else out.
BACKPRESSURE = 1024


def refuse_a_taken_port(host: str, port: int) -> None:
    """Stop with a clear sentence when another program answers at the address already.

    :raises CommandError: naming the port and what to do.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Không mở được cổng {port} tại {host} ({error.strerror}). Có thể một chương trình "
                f"khác đang dùng cổng này: thử lại với --port {port + 1}."
            ) from error


def web_server(host: str, port: int, *, processes: int, threads: int) -> list[str]:
    """Return the words that start the web server."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", str(processes)),
        *("--blocking-threads", str(threads), "--backpressure", str(BACKPRESSURE)),
        *("--log-level", "warning", "guongsang.config.wsgi:application"),
    ]


def worker() -> list[str]:
    """Return the words that start the worker, which ends when we do."""
    return [sys.executable, "-m", "guongsang.config.cli", "worker", "--with-parent"]


def answers(host: str, port: int) -> bool:
    """Tell whether something listens at the address."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def run_together(
    commands: Sequence[list[str]], *, is_ready: Callable[[], bool], tell: Callable[[], None]
) -> int:
    """Run the processes until one ends or somebody presses Ctrl-C; stop the others cleanly.

    :param is_ready: asked until it says yes; then ``tell`` is called once.
    :return: the exit code of the process that ended first, 0 after Ctrl-C.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    children = [subprocess.Popen(command) for command in commands]
    try:
        return _watch(children, is_ready, tell)
    except KeyboardInterrupt:
        return 0
    finally:
        _close(children)


def _watch(
    children: Sequence[subprocess.Popen[bytes]],
    is_ready: Callable[[], bool],
    tell: Callable[[], None],
) -> int:
    told, last_look = False, time.monotonic() + SECONDS_TO_OPEN
    while True:
        ended = [child.returncode for child in children if child.poll() is not None]
        if ended:
            return ended[0] or 1
        if not told and is_ready():
            tell()
            told = True
        if not told and time.monotonic() > last_look:
            return 1
        time.sleep(0.1 if not told else 0.5)


def _close(children: Sequence[subprocess.Popen[bytes]]) -> None:
    # A second Ctrl-C must not leave a child behind.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(SECONDS_TO_CLOSE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
