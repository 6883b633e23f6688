"""A calibrated ranking of scores from files; needs no database."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guongsang.foundation.refusals import Refused
from guongsang.scoring.management import score_words
from guongsang.scoring.management.score_files import Asked, read_files
from guongsang.scoring.management.score_folder import write_folder
from guongsang.scoring.rules.calibration import fit_parts, rank_fitted, second_opinion
from guongsang.scoring.rules.criteria import incomplete, real_weights, weigh
from guongsang.scoring.rules.gate import gated


class Command(BaseCommand):
    """Reads SCORES, and CRITERIA and REQUIRED if given; writes three tables, or says why not.

    A sheet that lacks some criterion is kept: see ``rules.criteria.weigh``. A candidate who is
    named in REQUIRED alone is listed without score and without rank.
    """

    help = "Xếp hạng hiệu chỉnh từ tệp điểm CSV, không cần cơ sở dữ liệu; ghi ba bảng kết quả."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "scores", type=Path, help="tệp điểm: member,candidate,score hoặc thêm cột criterion"
        )
        parser.add_argument("--criteria", type=Path, help="tệp trọng số: criterion,weight")
        parser.add_argument(
            "--required",
            type=Path,
            help="tệp điều kiện bắt buộc: member,candidate,says (đạt / không đạt)",
        )
        parser.add_argument("--top", type=int, required=True, help="số người sẽ lấy")
        parser.add_argument(
            "--out",
            type=Path,
            required=True,
            help="thư mục ghi ranking.csv, members.csv, parts.csv",
        )

    def handle(
        self,
        *,
        scores: Path,
        criteria: Path | None,
        required: Path | None,
        top: int,
        out: Path,
        **options: object,
    ) -> None:
        if top < 1:
            raise CommandError("--top phải từ 1 trở lên.")
        try:
            told = self.ranked(read_files(scores, criteria, required), top=top, out=out)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"Không ghi được vào «{out}»: {error.strerror}.") from error
        for sentence in told:
            self.stdout.write(sentence)
        self.stdout.write(f"Đã ghi ranking.csv, members.csv, parts.csv vào «{out}».")

    def ranked(self, asked: Asked, *, top: int, out: Path) -> list[str]:
        """Rank, write the folder, and return what to say."""
        scores = weigh(asked.marks, asked.weights) if asked.weights else asked.scores
        out_of_gate = gated(asked.verdicts)
        fitted = fit_parts(scores)
        ranking = rank_fitted(
            fitted,
            top=top,
            gated=out_of_gate,
            candidates={one.candidate for one in asked.verdicts},
        )
        write_folder(out, ranking)
        pairs = [(one.member, one.candidate) for one in scores]
        told = list(score_words.summary(ranking, pairs))
        told.append(score_words.second_look(second_opinion(fitted, top=top, gated=out_of_gate)))
        if asked.weights:
            told.append(score_words.weights(real_weights(asked.marks, asked.weights)))
            if lacking := incomplete(asked.marks, asked.weights):
                told.append(score_words.skipped(lacking))
        return told
