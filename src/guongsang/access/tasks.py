"""Long work of this package: sending many letters."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.access import usecases
from guongsang.access.usecases.letters import SEND_WORK
from guongsang.accounts.models import User
from guongsang.foundation.refusals import Refused
from guongsang.inbox.states import LetterState
from guongsang.jobs.tasks import Progress, work


@work(SEND_WORK)
def send_letters(run: Progress) -> dict[str, object]:
    """Send each asked letter once; begun again after a kill, it skips those already gone."""
    by = User.objects.get(pk=run.asked_by_id or 0)
    letters = [int(str(key)) for key in run.params["letters"]]  # type: ignore[attr-defined]
    sent = failed = 0
    for number, letter_id in enumerate(letters, start=1):
        try:
            letter = usecases.send_letter(letter_id, by=by, at=timezone.now())
        except Refused:
            letter = None
        sent += letter is not None and letter.state == LetterState.SENT
        failed += letter is not None and letter.state == LetterState.FAILED
        run.advance(number, len(letters), _("Đang gửi thư"))
    state = LetterState.FAILED if failed else LetterState.SENT
    return {
        "href": f"{reverse('inbox:outbox')}?state={state}",
        "sent": sent,
        "failed": failed,
    }
