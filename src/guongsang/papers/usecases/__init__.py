"""What an office does with its templates."""

from guongsang.papers.usecases.changing import (
    FaultyTemplateError,
    leave_own,
    upload_template,
    use_version,
)

__all__ = ["FaultyTemplateError", "leave_own", "upload_template", "use_version"]
