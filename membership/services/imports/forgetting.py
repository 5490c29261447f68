"""Taking away the files of lists that name somebody who is erased.

What a list did stays (its counts, its entry in the register with the fingerprint of the file); the file itself says no
more than the portal knows since, and would keep the name for ever.
"""

from collections.abc import Iterator

from membership import acts_people
from membership.enums_people import ListImportState
from membership.models import ListImport, Person
from membership.selectors.people import organisations_knowing
from membership.services.imports.columns import COLUMNS, ImportKind
from membership.services.imports.receiving import end_list
from membership.services.imports.tables import read_table
from portal.foundation.actors import Acting
from portal.foundation.audit.services import record
from portal.foundation.files.services import FileDamaged, content, remove
from portal.foundation.sort_keys import words
from portal.foundation.workbooks.cells import FileRefused

REASON = "Une personne que le fichier nommait a été effacée"


def forget_lists_about(*, actor: Acting, person: Person) -> int:
    """Remove the files that name the person, under any name or address they ever had here; how many.

    Searched: the lists of the associations that know them. One that still waits is set aside. Called by the service
    that erases, in its transaction.
    """
    traces = list(_traces(person))
    lists = ListImport.objects.filter(organisation__in=organisations_knowing(person), file__removal=None)
    found = 0
    for received in lists.select_related("organisation", "file").order_by("pk"):
        if not _names(received, traces):
            continue
        remove(received.file, reason=REASON)
        if received.state == ListImportState.WAITING:
            end_list(received, ListImportState.DISCARDED)
        record(
            chain=received.organisation.chain,
            kind=acts_people.LIST_FORGOTTEN,
            actor=actor,
            body={"list": received.uuid, "kind": received.kind, "file_sha256": received.file.file_id},
            about=[received.organisation],
        )
        found += 1
    return found


def _traces(person: Person) -> Iterator[frozenset[str]]:
    """Sets of words any of which, standing together in one row, tells the person."""
    for row in (person, *person.history.all()):
        for text in (f"{row.given_name} {row.family_name}", row.email):
            if found := frozenset(words(text)):
                yield found


def _names(received: ListImport, traces: list[frozenset[str]]) -> bool:
    try:
        table = read_table(content(received.file), COLUMNS[ImportKind(received.kind)])
    except FileDamaged:
        return False
    except FileRefused:
        # It could be read when it came. Who stands in it nobody can say any more.
        return True
    rows = ({word for cell in line.cells if cell for word in words(cell.text)} for line in table.lines)
    return any(trace <= row for row in rows for trace in traces)
