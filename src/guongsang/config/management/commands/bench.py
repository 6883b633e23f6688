"""The budgets of DESIGN §7, measured."""

from itertools import chain

from django.apps import apps
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Count, Model
from django.urls import reverse
from django.utils import timezone

from guongsang.access.models import Assignment
from guongsang.accounts.models import User
from guongsang.config.measured import MEASURED, Measured
from guongsang.config.weighing import Page, Weight, plain_page_added, weigh
from guongsang.config.weighing_certificates import weigh_certificates
from guongsang.config.weighing_eligibility import weigh_eligibility
from guongsang.config.weighing_identity import weigh_identity
from guongsang.config.weighing_lists import weigh_lists
from guongsang.config.weighing_rounds import pages_of, round_laid_down
from guongsang.config.weighing_scores import weigh_rankings
from guongsang.organisations.models import Unit


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
        with plain_page_added(), round_laid_down(timezone.now()) as round_:
            plain = Page(name="L (một truy vấn, một mẫu)", url=f"/plain/{unit.pk}/")
            of_round = pages_of(round_) if round_ else []
            weights = weigh([plain, *self.pages(), *of_round], rounds=rounds)
        self.tell(weights)
        tools = (
            weigh_rankings(),
            weigh_eligibility(),
            weigh_identity(),
            weigh_lists(self.officer()),
            weigh_certificates(self.officer()),
        )
        for line in chain.from_iterable(tools):
            self.stdout.write(line)

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

    def fullest(self, one: Measured) -> Model | None:
        """Return the row that has most of something: the page that costs most, not the newest."""
        rows = apps.get_model(one.row).objects.filter(**one.which)
        ranked = rows.alias(how_many=Count(one.most)).order_by("-how_many", "pk")
        first: Model | None = ranked.first()
        return first

    def pages(self) -> list[Page]:
        """Return the measured pages that exist here."""
        officer, found = self.officer(), []
        for one in MEASURED:
            row = self.fullest(one) if one.row else None
            if one.row and row is None:
                self.stdout.write(f"– bỏ qua «{one.name}»: chưa có dữ liệu")
                continue
            url = reverse(one.address, args=[getattr(row, one.by)] if row else [])
            user = officer if one.officer else None
            page = Page(name=one.name, url=url + one.question, user=user, budget=one.budget)
            found.append(page)
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
            if one.status not in (200, 302):
                mark = f"  mã {one.status}"
            if mark:
                missed.append(f"{one.page.name} ({ratio:.1f} L, mức {budget} L)")
            self.stdout.write(
                f"{one.page.name:<32}{one.milliseconds:>9.2f}{ratio:>7.1f}{budget or '':>6}"
                f"{one.queries:>10}{one.kilobytes:>8.1f}{mark}"
            )
        told = f"\nVượt mức: {'; '.join(missed)}." if missed else "\nMọi trang đều trong mức."
        self.stdout.write(told)
