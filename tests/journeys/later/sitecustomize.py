"""Read by every Python that finds this folder on its path: the clock of its process runs ahead.

So a journey can wait two weeks without waiting: the same town is served once more, some days later.
"""

import os
from datetime import UTC, datetime, timedelta

import time_machine

days = timedelta(days=int(os.environ.get("GUONGSANG_TEST_DAYS_LATER", "0")))
time_machine.travel(datetime.now(UTC) + days, tick=True).start()
