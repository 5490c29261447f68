"""The process of the background work: whatever its jobs record says that it came through a background task.

``python -m portal.front.cli.background WORDS…`` is Procrastinate's worker with these words. Jobs run in tasks and
threads that inherit the context of this process, so that no job has to say it.
"""

import sys
from collections.abc import Sequence

from portal.foundation.actors import acting


def main(words: Sequence[str]) -> None:
    """Work until asked to stop. Ends at once, with the reason, where production could not keep its guarantee."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from portal.foundation.starting import start_django

    start_django()
    from portal.front.guarantee import refuse_reduced_guarantee

    try:
        refuse_reduced_guarantee()
    except ImproperlyConfigured as refusal:
        sys.exit(str(refusal))
    with acting(None, through="worker"):
        execute_from_command_line(["portal", "procrastinate", "worker", *words])


if __name__ == "__main__":
    main(sys.argv[1:])
