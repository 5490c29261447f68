"""The settings of the test suite, plus the bare page that the pages are compared with."""

from portal.settings.test import *  # noqa: F403
from portal.settings.test import DATABASES, TEMPLATES

SECOND_FACTOR_COMPULSORY = False
TEMPLATES[0]["DIRS"] = ["benchmarks/templates"]
# What is measured is the work of the session itself: no other process works for it, and it lasts as long as the run.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c max_parallel_workers_per_gather=0"
DATABASES["default"]["CONN_MAX_AGE"] = None
