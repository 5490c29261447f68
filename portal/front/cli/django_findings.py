"""The checks of ``portal check`` that need Django: the database's rights and migrations, the registers, the files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.foundation.append_only import reduced_guarantee
from portal.foundation.audit.selectors import find_breaks
from portal.foundation.notify import services as notify
from portal.front.cli.findings import Finding, check

MOST_LETTERS: Final = 5


@check(needs_django=True)
def database_is_migrated() -> Iterator[Finding]:
    """The web must not run on an older schema than its code."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield Finding("error", "database", _("The database does not answer: %(detail)s") % {"detail": error})
        return
    if waiting:
        yield Finding("error", "migrations", _("The database is older than the program: run “portal migrate”."))


@check(needs_django=True)
def registers_cannot_be_rewritten() -> Iterator[Finding]:
    """An error in production; in the demonstration somebody may have given one role to everything."""
    try:
        for sentence in reduced_guarantee(connection):
            yield Finding("warning" if settings.DEMO else "error", "guarantee", sentence)
    except DatabaseError:
        return


@check(needs_django=True)
def registers_hold() -> Iterator[Finding]:
    """Every chain verifies as it is stored."""
    try:
        for found in find_breaks():
            yield Finding(
                "error",
                "register",
                _("The register %(chain)s is broken at entry %(seq)s: restore a backup and keep this database aside.")
                % {"chain": found.chain, "seq": found.seq},
            )
    except DatabaseError:
        return


@check(needs_django=True)
def letters_leave() -> Iterator[Finding]:
    """What the mail server does not take: it waits and leaves later, or was refused to the end."""
    try:
        waiting, given_up = notify.held_back().first(), notify.given_up()
        lost = [f"{letter.recipient} ({letter.failure})" for letter in given_up[:MOST_LETTERS]]
        number = given_up.count()
    except DatabaseError:
        return
    if waiting:
        yield Finding(
            "warning",
            "letters_waiting",
            _("Letters wait, and are tried again: the mail server answers “%(failure)s”. Check EMAIL_URL if it lasts.")
            % {"failure": waiting.failure},
        )
    if number:
        words = ngettext(
            "%(count)s letter of the last 30 days was refused to the end and did not arrive: %(letters)s.",
            "%(count)s letters of the last 30 days were refused to the end and did not arrive, lastly: %(letters)s.",
            number,
        )
        yield Finding("warning", "letters_given_up", words % {"count": number, "letters": ", ".join(lost)})
