"""Commands that read files and write files: no database, and a refusal in words."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from guongsang.foundation.refusals import Refused


class FileCommand(BaseCommand):
    """Answers with a sentence, or refuses with every reason and leaves nothing written."""

    # It compares files, also where no database has been set up.
    requires_system_checks = ()

    def handle(self, **asked: object) -> None:
        """Say what ``answer`` found, or why not."""
        paths = {key: value for key, value in asked.items() if isinstance(value, Path)}
        try:
            self.stdout.write(self.answer(**paths))
        except Refused as refusal:
            raise CommandError(
                _("%(reasons)s\nChưa ghi kết quả nào.") % {"reasons": refusal}
            ) from refusal

    def answer(self, **paths: Path) -> str:
        """Read and write the files of ``paths``; return the sentence that sums it up.

        :raises Refused: when something is wrong with them.
        """
        raise NotImplementedError
