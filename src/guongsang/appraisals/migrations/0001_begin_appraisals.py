import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("criteria", "0001_begin_criteria"),
        ("dossiers", "0002_index_what_is_counted"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Appraiser",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("named_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Đang thẩm định"),
                            ("closed", "Đã chốt"),
                            ("sent_back", "Đã trả lại hồ sơ"),
                            ("not_eligible", "Không đủ điều kiện"),
                        ],
                        default="open",
                        max_length=14,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "points",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=6,
                        null=True,
                        verbose_name="điểm thẩm định",
                    ),
                ),
                (
                    "gates_pass",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="đạt điều kiện bắt buộc"
                    ),
                ),
                ("conclusion", models.TextField(blank=True, verbose_name="nhận xét chung")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheet",
                        to="dossiers.submission",
                    ),
                ),
            ],
            options={
                "verbose_name": "phiếu thẩm định",
                "ordering": ["opened_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "points",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="điểm"
                    ),
                ),
                ("passes", models.BooleanField(blank=True, null=True, verbose_name="đạt")),
                ("words", models.TextField(blank=True, verbose_name="nhận xét")),
                ("at", models.DateTimeField()),
                (
                    "appraiser",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="appraisals.appraiser",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="criteria.criterion",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="appraisals.sheet",
                    ),
                ),
            ],
            options={
                "ordering": ["criterion__ordinal", "pk"],
            },
        ),
        migrations.AddField(
            model_name="appraiser",
            name="sheet",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="appraisers",
                to="appraisals.sheet",
            ),
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "finding",
                    models.CharField(
                        choices=[
                            ("confirmed", "Đã xác nhận"),
                            ("not_enough", "Chưa đủ minh chứng"),
                            ("wrong", "Không đúng"),
                        ],
                        max_length=12,
                        verbose_name="kết quả đối chiếu",
                    ),
                ),
                (
                    "confirmed_by",
                    models.CharField(blank=True, max_length=300, verbose_name="ai xác nhận"),
                ),
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="xác nhận ngày"),
                ),
                ("words", models.TextField(blank=True, verbose_name="ghi chú")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="dossiers.claim",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verifications",
                        to="appraisals.sheet",
                    ),
                ),
            ],
            options={
                "ordering": ["claim__criterion__ordinal", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="sheet",
            index=models.Index(fields=["state", "opened_at"], name="sheets_by_state"),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["open", "closed"])),
                fields=("dossier",),
                name="dossier_has_one_sheet_in_work",
            ),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "closed"), _negated=True),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("gates_pass__isnull", False),
                        ("points__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="closed_sheet_has_points_and_gates",
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.UniqueConstraint(
                fields=("sheet", "appraiser", "criterion"),
                name="criterion_is_marked_once_by_an_appraiser",
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("passes", None), ("points__isnull", False)),
                    models.Q(("passes__isnull", False), ("points", None)),
                    _connector="OR",
                ),
                name="mark_gives_points_or_passes_a_gate",
            ),
        ),
        migrations.AddConstraint(
            model_name="appraiser",
            constraint=models.UniqueConstraint(
                fields=("sheet", "user"), name="appraiser_is_named_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="verification",
            constraint=models.UniqueConstraint(
                fields=("sheet", "claim"), name="claim_is_verified_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="verification",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("finding", "confirmed"), _negated=True),
                    models.Q(
                        models.Q(("confirmed_by", ""), _negated=True),
                        ("confirmed_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="confirmation_says_by_whom_and_when",
            ),
        ),
    ]
