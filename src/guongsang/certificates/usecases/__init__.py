"""What the office can do with its certificates."""

from guongsang.certificates.usecases.drawing import change_design, make_design, retire_design
from guongsang.certificates.usecases.finishing import finish
from guongsang.certificates.usecases.keeping import (
    change_blank,
    keep_blank,
    measure_printer,
    name_printer,
    retire_blank,
)
from guongsang.certificates.usecases.pictures import keep_picture
from guongsang.certificates.usecases.printing import (
    RUN_WORK,
    ask_run,
    print_next,
    print_together,
    resume_run,
)

__all__ = [
    "RUN_WORK",
    "ask_run",
    "change_blank",
    "change_design",
    "finish",
    "keep_blank",
    "keep_picture",
    "make_design",
    "measure_printer",
    "name_printer",
    "print_next",
    "print_together",
    "resume_run",
    "retire_blank",
    "retire_design",
]
