"""The two streams of the command: results on one, sentences about trouble on the other."""

import json
import sys
from typing import Any


def say(line: str = "") -> None:
    """A line of result or progress, shown at once also through a pipe."""
    print(line, flush=True)


def complain(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def say_json(values: Any) -> None:
    print(json.dumps(values, ensure_ascii=False, indent=2), flush=True)
