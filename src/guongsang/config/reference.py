"""docs/reference: what the program knows of itself, written down by the program."""

import importlib
import json
from pathlib import Path

from django.apps import apps
from django.core.management import get_commands, load_command_class
from django.utils import translation

from guongsang.access.roles import ROLES, Capability
from guongsang.config.privacy import PRIVACY, Privacy
from guongsang.foundation.lifecycle import Moves
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.regulations.models import Topic
from guongsang.regulations.queries import shipped_rows

FOLDER = Path(__file__).resolve().parent.parent.parent.parent / "docs" / "reference"
MADE = "<!-- Tệp này do `guongsang reference` viết; sửa ở chương trình, không sửa ở đây. -->"


PLANTED = Path(__file__).parent / "planted" / "figures.json"
PLANTED_PAGE = """# Đo trên dữ liệu dựng: nhận người, tìm báo cáo chép, đọc bài

Người, báo cáo, bài viết dựng sẵn từ mã ngẫu nhiên cố định (`guongsang.config.planted`), nên biết
trước đâu là thật. Đo lại: `guongsang planted`, rồi `guongsang reference`. Không có dữ liệu thật nào
ở đây; ngoài đời chữ viết lộn xộn hơn, nên đọc các số này như mức tốt nhất có thể mong.

## Người trở lại (`guongsang match`)

Tên theo tần suất của bốn dân tộc miền núi; mỗi lần ghi có thể mất dấu, thiếu chữ đệm, viết tắt, đảo
họ tên, sai chữ cái, thiếu năm sinh (18 %), đổi xã thành phường, chuyển đơn vị (5 %).

| Dữ liệu | Người trở lại được chỉ ra | «Gần như chắc chắn» mà đúng | Người mới phải xem |
|---|---|---|---|
{match}

2.000 cặp, nửa là một người, nửa là hai người giống nhau (cùng họ và tên, hoặc cùng đơn vị và tên):
chỉ ra {pairs[0]} số cặp là một; «gần như chắc chắn» đúng {pairs[1]}; gửi người xem {pairs[2]}.

## Báo cáo chép nhau (`guongsang similar`)

Mỗi báo cáo chừng 1.075 chữ: câu riêng, 80 % của 20 câu văn phòng, một đoạn của đơn vị, một đoạn
của lĩnh vực. Chép cả bài, 60 %, 30 %, 60 % thay một trong 5 (trong 3) chữ, một đoạn; vòng 7 đơn vị
chuyền nhau nửa bài.

| Dữ liệu | Cả bài | 60 % | 30 % | 60 %, thay 1/5 | 60 %, thay 1/3 | Một đoạn | Vòng | Cặp oan |
|---|---|---|---|---|---|---|---|---|
{copies}

Thay một trong ba chữ, hay chỉ chép một đoạn ngắn thì phần nhiều không tìm ra: không hứa điều đó.
Người cùng đơn vị mà đơn vị chỉ có hai, ba báo cáo thì phải trùng từ 40 % trở lên mới được chỉ ra.

## Đọc bài tìm gương (Phát hiện → Đọc bài tìm gương)

300 bài địa phương dựng sẵn, {missed[0]} bài có người đáng đến thăm: việc làm được kể, thầy cô và
y bác sĩ lặng lẽ không một lời khen, cả tổ cùng làm. Còn lại là vụ án có «dũng cảm», người nổi
tiếng làm từ thiện, tin nước ngoài, hội nghị biểu dương chung, ra quân, thông báo, chỗ «chưa có
tấm gương nào». Bộ xếp học từ bài của nơi khác, không chung câu nào với bài đem đo. Danh sách từ
do chính người dựng bài viết ra, nên ngoài đời phải kém hơn.

| Cách | Đúng trong 30 bài đầu | Độ chính xác trung bình |
|---|---|---|
{texts}

Theo từ khóa, {missed[2]} bài không được gợi ý, trong đó **{missed[1]} bài vẫn có người** (phần lớn
là người lặng lẽ): cách này bỏ sót, vẫn phải hỏi thôn, tổ. Rút {missed[3]} bài trong số đó để đọc
thì thấy {missed[4]} bài bị sót. Học từ 160 quyết định rồi thì
gợi ý {missed[6]} bài, còn sót {missed[5]}.
"""


def pages() -> dict[str, str]:
    """Return every page of the reference: file name and text."""
    with translation.override("vi"):
        return {
            **drawings(),
            "roles.md": roles_table(),
            "commands.md": commands_list(),
            "personal-data.md": personal_data_table(),
            "eligibility.md": conditions_table(),
            "planted-truth.md": planted_page(),
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


def conditions_table() -> str:
    """Return the conditions that come with the program: who asks what, from when, by which text."""
    lines = [MADE, "", "# Điều kiện xét đi kèm phần mềm", ""]
    lines += [
        "Cách đọc mã và cách hỏi cho cả một tệp: [sổ tay](../handbook/dieu-kien.md).",
        "Dòng có cùng phương án (chữ cuối) đi với nhau; đạt trọn một phương án là đủ.",
        "",
        "| Mã | Đối tượng | Điều kiện | Số | Từ ngày | Đến hết | Văn bản | Đối chiếu |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in shipped_rows():
        if row["topic"] != Topic.ELIGIBILITY:
            continue
        told = row.get("subject_kind")
        kind = SubjectKind(told).label if told else "Mọi đối tượng"
        number = f"{row['number']} {row.get('measure', '')}" if "number" in row else ""
        lines.append(
            f"| `{row['key']}` | {kind} | {row['name']} | {number} | {row['valid_from']} "
            f"| {row.get('valid_to', '')} | {row['source']} "
            f"| {'đã' if row.get('verified') else 'chưa'} |"
        )
    return "\n".join(lines) + "\n"


def personal_data_table() -> str:
    """Return which kept words are personal, from the table that the tests hold complete."""
    lines = [MADE, "", "# Dữ liệu cá nhân", "", "| Nơi lưu | Trường | Loại |", "|---|---|---|"]
    for label, fields in PRIVACY.items():
        for name, kind in fields.items():
            if kind not in (Privacy.OPEN, Privacy.OFFICE):
                lines.append(f"| {label} | `{name}` | {kind.value} |")
    return "\n".join(lines) + "\n"


def planted_page() -> str:
    """Return what was measured last on made-up people, reports and texts."""
    figures = json.loads(PLANTED.read_text(encoding="utf-8"))
    tables = {
        name: "\n".join(f"| {' | '.join(row)} |" for row in figures[name])
        for name in ("match", "copies", "texts")
    }
    return f"{MADE}\n\n" + PLANTED_PAGE.format(
        pairs=figures["pairs"], missed=figures["missed"], **tables
    )


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
