"""Plain Python that any package may stand on: refusals, lifecycles, text, periods, files.

Nothing here knows Django's models, requests or settings.
"""
