"""The ``guongsang`` command: our own commands in plain Vietnamese, and every one of Django's."""

import os
import sys
from pathlib import Path

from guongsang.config.catalogues import compile_catalogues

PROJECT_DIR = Path(__file__).resolve().parent.parent.parent.parent
FIRST_WORDS = """Gương Sáng: phát hiện, xây dựng, tôn vinh và nhân rộng điển hình tiên tiến.

Cách dùng: guongsang <lệnh> [tùy chọn]      (guongsang <lệnh> --help: nói rõ từng lệnh)
"""
DJANGO_COMMANDS = {
    "check": "Kiểm tra cài đặt (--deploy: như khi chạy thật).",
}
LAST_WORDS = "Mọi lệnh khác của Django: guongsang help"


def main(words: list[str] | None = None) -> None:
    """Run one command of the program; without a word, tell which commands there are."""
    sys.argv[1:] = sys.argv[1:] if words is None else words
    if sys.argv[1:2] == ["demo"]:
        keep_the_demo_apart()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guongsang.config.settings")
    compile_catalogues()
    if len(sys.argv) == 1:
        sys.stdout.write(list_of_commands())
        return
    from django.core.management import call_command, execute_from_command_line

    execute_from_command_line(sys.argv)
    if sys.argv[1:] == ["migrate"]:
        # An office whose tables are new also needs criteria, rules and kinds of units.
        call_command("shipped")


def keep_the_demo_apart() -> None:
    """Give the demo its own folder and database, whatever the ``.env`` of this office says.

    Only a variable set by hand for this very call is obeyed, because a demo that wrote into the
    real database could not be taken back.
    """
    folder = Path(os.environ.setdefault("GUONGSANG_DATA_DIR", str(PROJECT_DIR / "data" / "demo")))
    for name, value in {
        "DATABASE_URL": f"sqlite:///{folder / 'guongsang.sqlite3'}",
        "GUONGSANG_DEMO": "yes",
        "GUONGSANG_DEBUG": "no",
        "GUONGSANG_SECRET_KEY": "",
        "GUONGSANG_SIGNING_SECRET": "",
        "GUONGSANG_HTTPS": "no",
        "GUONGSANG_EMAIL": "file",
        "GUONGSANG_STATIC_FROM_SOURCE": "yes",
        "GUONGSANG_LOG_LEVEL": "WARNING",
    }.items():
        os.environ.setdefault(name, value)


def list_of_commands() -> str:
    """Return our commands with one line each, in the order of the alphabet."""
    import django
    from django.apps import apps
    from django.core.management import get_commands, load_command_class

    django.setup()
    ours = {config.name for config in apps.get_app_configs() if config.name.startswith("guongsang")}
    lines = dict(DJANGO_COMMANDS)
    for name, package in get_commands().items():
        if package in ours:
            lines[name] = str(load_command_class(str(package), name).help).partition("\n")[0]
    told = [f"  {name:<14} {sentence}" for name, sentence in sorted(lines.items())]
    return "\n".join([FIRST_WORDS, *told, "", LAST_WORDS, ""])


if __name__ == "__main__":
    main()
