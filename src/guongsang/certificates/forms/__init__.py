"""Words of the studio, of blanks, printers and runs, cleaned."""

from guongsang.certificates.forms.papers import BlankForm, DesignForm, MeasureForm, PrinterForm
from guongsang.certificates.forms.runs import PrintAgainForm, PrintingFilterForm, RunForm
from guongsang.certificates.forms.studio import StudioForm

__all__ = [
    "BlankForm",
    "DesignForm",
    "MeasureForm",
    "PrintAgainForm",
    "PrinterForm",
    "PrintingFilterForm",
    "RunForm",
    "StudioForm",
]
