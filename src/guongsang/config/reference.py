"""docs/reference: what the program knows of itself, written down by the program."""

import importlib
from pathlib import Path

from django.apps import apps
from django.core.management import get_commands, load_command_class
from django.utils import translation

from guongsang.access.roles import ROLES, Capability
from guongsang.config.privacy import PRIVACY, Privacy
from guongsang.foundation.lifecycle import Moves

FOLDER = Path(__file__).resolve().parent.parent.parent.parent / "docs" / "reference"
MADE = "<!-- Tệp này do `guongsang reference` viết; sửa ở chương trình, không sửa ở đây. -->"


def pages() -> dict[str, str]:
    """Return every page of the reference: file name and text."""
    with translation.override("vi"):
        return {
            **drawings(),
            "roles.md": roles_table(),
            "commands.md": commands_list(),
            "personal-data.md": personal_data_table(),
        }


def drawings() -> dict[str, str]:
    """Return one Mermaid drawing per table of moves found in a package's ``states.py``."""
    made = {}
    for config in apps.get_app_configs():
        if not (Path(config.path) / "states.py").exists():
            continue
        if not config.name.startswith("guongsang."):
            continue
        for name, value in vars(importlib.import_module(f"{config.name}.states")).items():
            if isinstance(value, Moves):
                made[f"{config.label}-{name.lower().replace('_', '-')}.mmd"] = (
                    value.as_mermaid() + "\n"
                )
    return made


def roles_table() -> str:
    """Return the roles, and under each capability who has it."""
    lines = [MADE, "", "# Vai trò", "", "| Vai trò | Mã | Nhiệm vụ |", "|---|---|---|"]
    lines += [f"| {role.name} | `{key}` | {role.duty} |" for key, role in ROLES.items()]
    lines += ["", "## Ai được làm gì", "", "Tại đơn vị được giao và mọi đơn vị bên dưới.", ""]
    lines += ["| Việc | Vai trò được làm |", "|---|---|"]
    for capability in Capability:
        who = [str(role.name) for role in ROLES.values() if capability in role.may]
        lines.append(f"| `{capability}` | {'; '.join(who) or '—'} |")
    return "\n".join(lines) + "\n"


def commands_list() -> str:
    """Return our commands with their help."""
    lines = [MADE, "", "# Lệnh `guongsang`", "", "| Lệnh | Để làm gì |", "|---|---|"]
    ours = {config.name for config in apps.get_app_configs() if config.name.startswith("guongsang")}
    for name, package in sorted(get_commands().items()):
        if package in ours:
            lines.append(f"| `{name}` | {load_command_class(str(package), name).help} |")
    return "\n".join(lines) + "\n"


def personal_data_table() -> str:
    """Return which kept words are personal, from the table that the tests hold complete."""
    lines = [MADE, "", "# Dữ liệu cá nhân", "", "| Nơi lưu | Trường | Loại |", "|---|---|---|"]
    for label, fields in PRIVACY.items():
        for name, kind in fields.items():
            if kind not in (Privacy.OPEN, Privacy.OFFICE):
                lines.append(f"| {label} | `{name}` | {kind.value} |")
    return "\n".join(lines) + "\n"


def stale(folder: Path = FOLDER) -> list[str]:
    """Return the pages that are missing, out of date, or no longer made."""
    wanted = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.*")}
    return sorted(
        name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name)
    )


def write(folder: Path = FOLDER) -> list[str]:
    """Write the reference anew; return the pages that changed."""
    changed = stale(folder)
    wanted = pages()
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed:
        if name in wanted:
            (folder / name).write_text(wanted[name], encoding="utf-8")
        else:
            (folder / name).unlink()
    return changed
