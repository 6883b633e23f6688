"""The door through which the web server calls us."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guongsang.config.settings")
application = get_wsgi_application()
# What was loaded so far stays until the end: the collector need not walk over it again and again.
gc.collect()
gc.freeze()
