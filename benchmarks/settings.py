"""The settings of the test suite, plus the bare page that the pages are compared with."""

from portal.settings.test import *  # noqa: F403
from portal.settings.test import TEMPLATES

SECOND_FACTOR_COMPULSORY = False
TEMPLATES[0]["DIRS"] = ["benchmarks/templates"]
