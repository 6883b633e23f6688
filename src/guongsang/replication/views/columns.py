"""What one row of the list of adoptions and of Biểu 04 shows, on the page and in the export."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.foundation.subject_kind import SubjectKind
from guongsang.replication.models import Adoption, Way
from guongsang.replication.queries.page import measured_line
from guongsang.replication.states import AdoptionState
from guongsang.ui.drawing import href_of, label_of, safe
from guongsang.ui.tables import Column
from guongsang.ui.templatetags.ui import stage_pill

TONES = {
    AdoptionState.INTERESTED: "new",
    AdoptionState.COMMITTED: "registered",
    AdoptionState.ADAPTING: "checking",
    AdoptionState.RUNNING: "running",
    AdoptionState.SUSTAINED: "accepted",
    AdoptionState.STOPPED: "rejected",
    AdoptionState.UNKNOWN: "returned",
}


def state_words(adoption: Adoption) -> str:
    """Return the state in words; silence is said with its name."""
    if adoption.state == AdoptionState.UNKNOWN:
        return _("Không có tin từ «%(who)s»") % {"who": adoption.adopter_name}
    return label_of(AdoptionState(adoption.state))


def state_cell(adoption: Adoption) -> SafeString:
    state = AdoptionState(adoption.state)
    return stage_pill(stage=TONES[state], label=label_of(state))


def _name_cell(adoption: Adoption) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("replication:detail", adoption.pk)}">{safe(adoption.adopter_name)}</a>'
        f"<br><small>{safe(adoption.unit.name)}</small>"
    )


def _way(adoption: Adoption) -> str:
    return label_of(Way(adoption.way)) if adoption.way else ""


def _results(adoption: Adoption) -> str:
    lines = [measured_line(one) for one in adoption.measurements.all()]
    return "; ".join(
        f"{one.line.indicator}: {one.before or '…'} → {one.after or '…'} {one.line.measure}".strip()
        for one in lines
    )


def _proof(adoption: Adoption) -> str:
    told = [
        word
        for one in adoption.measurements.all()
        for word in (one.after_source or one.before_source, one.verified_by)
    ]
    return "; ".join(dict.fromkeys(filter(None, told)))


def _still(adoption: Adoption) -> str:
    reason = next((e.reason for e in reversed(adoption.events.all()) if e.reason), "")
    stopped = adoption.state == AdoptionState.STOPPED
    return f"{state_words(adoption)}: {reason}" if stopped and reason else state_words(adoption)


NAME = Column(
    key="name",
    label=gettext_lazy("Nơi làm theo"),
    value=lambda one: one.adopter_name,
    cell=_name_cell,
    sort=("adopter_name",),
    main=True,
)
KIND = Column(
    key="kind",
    label=gettext_lazy("Đối tượng"),
    value=lambda one: label_of(SubjectKind(one.kind)),
    sort=("kind",),
)
PRACTICE = Column(
    key="practice",
    label=gettext_lazy("Mô hình gốc"),
    value=lambda one: one.practice.title,
    sort=("practice__title",),
)
STARTED = Column(
    key="started",
    label=gettext_lazy("Bắt đầu"),
    value=lambda one: one.started_on,
    sort=("started_on",),
)
WAY = Column(key="way", label=gettext_lazy("Hình thức"), value=_way, sort=("way",))
STATE = Column(
    key="state",
    label=gettext_lazy("Tình hình"),
    value=state_words,
    cell=state_cell,
    sort=("state",),
)
UNIT = Column(
    key="unit",
    label=gettext_lazy("Đơn vị"),
    value=lambda one: one.unit.name,
    sort=("unit__sort_key",),
)
COLUMNS = [NAME, KIND, PRACTICE, WAY, STARTED, STATE]
EXPORT_COLUMNS = [NAME, KIND, UNIT, PRACTICE, WAY, STARTED, STATE]
# Biểu 04 of the plan (DOMAIN §2.5).
FORM_04 = [
    PRACTICE,
    NAME,
    WAY,
    STARTED,
    Column(key="results", label=gettext_lazy("Kết quả (chỉ số trước → sau)"), value=_results),
    Column(key="still", label=gettext_lazy("Còn duy trì?"), value=_still),
    Column(key="proof", label=gettext_lazy("Minh chứng"), value=_proof),
]
FORM_04_EXPORT = [FORM_04[0], NAME, UNIT, *FORM_04[2:]]
