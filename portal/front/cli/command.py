"""Read the command line, load the verb, turn what goes wrong into one sentence and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from portal.foundation.catalogues import compile_catalogues
from portal.foundation.embedded_postgres.errors import AlreadyRunning, LauncherError
from portal.front.cli import verbs
from portal.front.cli.exit_codes import AlreadyTold, CommandError, Exit
from portal.front.cli.folders import checkout
from portal.front.cli.messages import message
from portal.front.cli.output import complain

# By their files: the module that lists modules loads more than some verbs do.
VERBS = tuple(sorted(path.stem for folder in verbs.__path__ for path in Path(folder).glob("[!_]*.py")))
# These answer without Django, so without its translations.
WITHOUT_DJANGO = frozenset({"db", "decide", "verify"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``portal`` with `arguments` (default: those of the process); the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(words)
    options = parser.parse_args(words)
    try:
        if words[0] not in WITHOUT_DJANGO:
            _compile_translations()
        return int(options.run(options))
    except CommandError as error:
        complain(error.sentence)
        return error.code
    except AlreadyRunning as error:
        complain(error.sentence())
        return Exit.ALREADY_RUNNING
    except LauncherError as error:
        complain(error.sentence())
        return Exit.FAILED
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`portal … | head`): nothing more to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OK
    except AlreadyTold:
        return Exit.FAILED
    except Exception as error:
        # Here rather than above: it loads the database driver, which takes longer than all that some verbs do.
        from portal.front.cli.troubles import known_trouble

        if (sentence := known_trouble(error)) is None:
            raise
        complain(sentence)
        return Exit.FAILED


def _compile_translations() -> None:
    """In a checkout, which holds only their sources: after a pull the site would speak English here and there.

    An account that may not write there goes on with what there is, and is told.
    """
    if checkout() is None:
        return
    try:
        compile_catalogues()
    except OSError as error:
        complain(message("translations_not_compiled", path=error.filename or checkout()))


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="portal", description=message("description"), epilog=message("exit_codes"), allow_abbrev=False
    )
    found = parser.add_subparsers(title=message("verbs"), metavar="VERB", required=True, prog="portal")
    asked = words[0] if words else ""
    for name in VERBS:
        # A verb may need Django, and costs its import: only the one asked for is loaded.
        if asked in VERBS and name != asked:
            continue
        verb = import_module(f"portal.front.cli.verbs.{name}")
        sub = found.add_parser(name, help=message(f"help_{name}"), description=message(f"help_{name}"))
        verb.configure(sub)
    return parser
