"""While a request arrives: what claims or brings too much is refused before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

# One request may bring several files, each within the limit for one.
FILES_AT_ONCE = 6


class OversizedRequest(RequestDataTooBig):
    """The request claims or brings more bytes than we take at once."""

    def reason(self) -> str:
        """Return the sentence for the page."""
        return _(
            "Lần gửi này vượt quá %(total)d MB nên hệ thống không nhận, chưa có gì bị thay đổi. "
            "Mỗi tệp chỉ nên dưới %(one)d MB: xin chụp lại ở cỡ vừa, nén video, "
            "hoặc gửi từng tệp. Bấm quay lại thì chữ đã gõ thường vẫn còn."
        ) % {"total": most_bytes() // 2**20, "one": settings.UPLOAD_MAX_BYTES // 2**20}


def most_bytes() -> int:
    """Return how many bytes one request may bring."""
    return int(settings.UPLOAD_MAX_BYTES) * FILES_AT_ONCE


class RefuseOversized(FileUploadHandler):
    """Stops reading when a request claims, or in fact brings, more than the limit."""

    arrived = 0

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: Mapping[str, Any],  # noqa: N803 — named by Django
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> tuple[QueryDict, MultiValueDict[str, UploadedFile[Any]]] | None:
        """Look at the claim before the first byte is written down."""
        if content_length > most_bytes():
            raise OversizedRequest
        return None

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count what really arrives, for a claim may be false."""
        self.arrived += len(raw_data)
        if self.arrived > most_bytes():
            raise OversizedRequest
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the keeping to the handlers after this one."""
        return
