"""The budgets of DESIGN §7, measured."""

from django.apps import apps
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Count, Model
from django.urls import NoReverseMatch, reverse

from guongsang.access.models import Assignment
from guongsang.accounts.models import User
from guongsang.config.weighing import Page, Weight, plain_page_added, weigh
from guongsang.organisations.models import Unit

# Name, address, whose row fills the address and of what it has most, question, who asks, budget
# in multiples of L.
MAIN_PAGES = [
    ("Trang chủ", "home", "", "", "", "", 4),
    ("Giới thiệu điển hình, bước 1", "discovery:start", "", "", "", "", 4),
    ("Bàn làm việc", "workspace:desk", "", "", "", "officer", 6),
    ("Danh sách nguồn tin", "discovery:list", "", "", "", "officer", 8),
    ("Danh sách hồ sơ", "dossiers:list", "", "", "", "officer", 8),
    ("Tìm hồ sơ", "dossiers:list", "", "", "?q=nguyen+van", "officer", 8),
    ("Một hồ sơ", "dossiers:detail", "dossiers.Dossier", "claims", "", "officer", 6),
    ("Độ phủ của kế hoạch", "workspace:coverage", "campaigns.Plan", "dossiers", "", "officer", 8),
    ("Danh sách chủ thể", "subjects:list", "", "", "", "officer", 8),
]


class Command(BaseCommand):
    help = "Đo CPU và số truy vấn của các trang chính, so với trang đơn giản nhất (L)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", type=int, default=10_000, help="số hồ sơ cần có")
        parser.add_argument("--rounds", type=int, default=30, help="số lần hỏi mỗi trang")

    def handle(self, *, size: int, rounds: int, **options: object) -> None:
        self.prepare(size)
        unit = Unit.objects.order_by("pk").first()
        if unit is None:
            raise CommandError("Chưa có đơn vị nào. Chạy: guongsang seed --size 10000")
        with plain_page_added():
            plain = Page(name="L (một truy vấn, một mẫu)", url=f"/plain/{unit.pk}/")
            weights = weigh([plain, *self.pages()], rounds=rounds)
        self.tell(weights)

    def prepare(self, size: int) -> None:
        """Lay the tables and fill them, if there is something that can fill them."""
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        dossier = apps.get_model("dossiers", "Dossier")
        if dossier.objects.count() < size and "seed" in get_commands():
            self.stdout.write(f"Đang lập {size} hồ sơ…")
            call_command("seed", "--size", str(size), stdout=self.stdout)
        self.stdout.write(f"{dossier.objects.count()} hồ sơ, {Unit.objects.count()} đơn vị")

    def officer(self) -> User | None:
        """Return the officer who sees most: the one of the highest unit."""
        assignments = Assignment.objects.filter(role="emulation_officer", user__is_active=True)
        first = assignments.select_related("user").order_by("unit__path").first()
        return first.user if first else None

    def fullest(self, row: str, most: str) -> Model | None:
        """Return the row that has most of ``most``: the page that costs most, not the newest."""
        rows = apps.get_model(row).objects.annotate(number=Count(most))
        first: Model | None = rows.order_by("-number", "pk").first()
        return first

    def pages(self) -> list[Page]:
        """Return the main pages that exist here."""
        officer, found = self.officer(), []
        for name, address, row, most, question, who, budget in MAIN_PAGES:
            first = self.fullest(row, most) if row else None
            try:
                url = reverse(address, args=[first.pk] if first else [])
            except NoReverseMatch:
                self.stdout.write(f"– bỏ qua «{name}»: chưa có trang hoặc chưa có dữ liệu")
                continue
            user = officer if who else None
            found.append(Page(name=name, url=url + question, user=user, budget=budget))
        return found

    def tell(self, weights: list[Weight]) -> None:
        """Print one line per page, in multiples of the first, and name what costs too much."""
        plain = weights[0].milliseconds
        self.stdout.write(
            f"\n{'Trang':<32}{'CPU ms':>9}{'× L':>7}{'mức':>6}{'truy vấn':>10}{'kB':>8}"
        )
        missed = []
        for one in weights:
            ratio, budget = one.milliseconds / plain, one.page.budget
            mark = "  vượt mức" if budget and ratio > budget else ""
            if one.status != 200:
                mark = f"  mã {one.status}"
            if mark:
                missed.append(f"{one.page.name} ({ratio:.1f} L, mức {budget} L)")
            self.stdout.write(
                f"{one.page.name:<32}{one.milliseconds:>9.2f}{ratio:>7.1f}{budget or '':>6}"
                f"{one.queries:>10}{one.kilobytes:>8.1f}{mark}"
            )
        told = f"\nVượt mức: {'; '.join(missed)}." if missed else "\nMọi trang đều trong mức."
        self.stdout.write(told)
