"""Taking away the files of lists that name somebody who is erased.

What a list did stays (its counts, its entry in the register with the fingerprint of the file); the file itself says no
more than the portal knows since, and would keep the name for ever.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from membership import acts_people
from membership.enums_people import ListImportState
from membership.models import ListImport, Person
from membership.models.imports import ListImportQuerySet
from membership.selectors.people import organisations_knowing
from membership.services.imports.columns import COLUMNS, ImportKind
from membership.services.imports.receiving import end_list
from membership.services.imports.tables import Table, read_table
from membership.services.refusals import Refused
from portal.foundation.audit.services import Act
from portal.foundation.files.services import FileDamaged, FileRemoved, content, remove
from portal.foundation.sort_keys import words
from portal.foundation.workbooks.cells import FileRefused

REASON = "Une personne que le fichier nommait a été effacée"

Traces = frozenset[frozenset[str]]


class ListNotRead(Refused):
    sentence = _("A list could not be read just now, so nothing was erased: try again in a few minutes.")


@dataclass(frozen=True, slots=True)
class ListsRead:
    """What was searched for, and whether each list, by its primary key, holds it."""

    traces: Traces
    names: Mapping[int, bool]


def read_lists_about(person: Person) -> ListsRead:
    """Read the lists of the associations that know the person, for any name or address they ever had here.

    Reading takes seconds: call it before the transaction that erases, so that nothing is locked meanwhile. Raises
    ListNotRead where the machine is too busy to read one.
    """
    traces = frozenset(_traces(Person.objects.get(pk=person.pk)))
    lists = _lists_about(person).select_related("file") if traces else ()
    return ListsRead(traces, {received.pk: _names(received, traces) for received in lists})


def lock_lists(read: ListsRead) -> list[ListImport]:
    """The lists to take away as they are now, with their files still there; nobody confirms them meanwhile.

    Called before the person is locked: who confirms a list holds the list first, then the people in it.
    """
    found = [pk for pk, named in read.names.items() if named]
    rows = ListImport.objects.filter(pk__in=found, file__removal=None).select_related("organisation", "file")
    return list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))


def forget_lists(lists: list[ListImport], *, person: Person, read: ListsRead) -> list[Act]:
    """Remove the files of these locked lists; one that still waits is set aside. Returns the acts to be recorded.

    The person is locked. Raises ListNotRead where they got another name, or a list came, since ``lists`` were read.
    """
    if frozenset(_traces(person)) != read.traces:
        raise ListNotRead
    if read.traces and _lists_about(person).exclude(pk__in=read.names).exists():
        raise ListNotRead
    return [_forget(received) for received in lists if remove(received.file, reason=REASON)]


def _forget(received: ListImport) -> Act:
    if received.state == ListImportState.WAITING:
        end_list(received, ListImportState.DISCARDED)
    return Act(
        received.organisation.chain,
        acts_people.LIST_FORGOTTEN,
        {"list": received.uuid, "kind": received.kind, "file_sha256": received.file.file_id},
        about=[received.organisation],
    )


def _lists_about(person: Person) -> ListImportQuerySet:
    lists: ListImportQuerySet = ListImport.objects.filter(
        organisation__in=organisations_knowing(person), file__removal=None
    )
    return lists.order_by("pk")


def _traces(person: Person) -> Iterator[frozenset[str]]:
    """Sets of words any of which, standing together in one row, tells the person."""
    for row in (person, *person.history.all()):
        for text in (f"{row.given_name} {row.family_name}", row.email):
            if found := frozenset(words(text)):
                yield found


def _names(received: ListImport, traces: Traces) -> bool:
    try:
        table = _table(content(received.file), ImportKind(received.kind))
    except FileRemoved:
        return False
    except (FileDamaged, FileRefused):
        # It could be read when it came, and a backup put back would bring its bytes again. Who stands in it nobody
        # can say any more.
        return True
    rows = ({word for cell in line.cells if cell for word in words(cell.text)} for line in table.lines)
    return any(trace <= row for row in rows for trace in traces)


def _table(data: bytes, kind: ImportKind) -> Table:
    """As ``read_table``; what a busy machine did not end in time is not refused. Raises ListNotRead, FileRefused."""
    try:
        return read_table(data, COLUMNS[kind])
    except FileRefused as refusal:
        if refusal.parameters.get("limit") == "wall":
            raise ListNotRead from refusal
        raise
