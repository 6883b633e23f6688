"""What the visibility matrix must know about long work: it is for who asked and no role's."""

from django.urls import reverse

from guongsang.jobs import usecases
from guongsang.jobs.models import JobRun, JobState
from guongsang.organisations.models import Unit
from tests.jobs.factories import JobRunFactory
from tests.matrix.things import Thing


def make(unit: Unit, marker: str) -> JobRun:
    """Return an export that somebody else has asked for, with its file."""
    job = JobRunFactory(state=JobState.DONE, title=marker, message=marker, attempt=1)
    place = usecases.keep_file(job.pk, attempt=1, filename="x.csv", content=marker.encode())
    job.result = {"file": {"place": place, "name": f"{marker}.csv", "content_type": "text/csv"}}
    job.save()
    return job


THINGS = [
    Thing(
        name="job",
        make=make,
        readers=frozenset(),
        channels={
            "page": lambda job: job.get_absolute_url(),
            "file": lambda job: reverse("jobs:file", args=[job.pk]),
            "list": lambda job: reverse("jobs:list"),
            "csv": lambda job: reverse("jobs:list") + "?export=csv",
        },
        own_page=frozenset({"page", "file"}),
    )
]
