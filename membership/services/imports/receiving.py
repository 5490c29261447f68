"""A list comes as a file and is kept until somebody confirms or sets aside what it would do."""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from membership.enums_people import ListImportState
from membership.models import ListImport, Organisation
from membership.services.imports.columns import ImportKind
from membership.services.imports.importing import confirm_import, preview_import
from membership.services.imports.plan import Decision, ImportPreview
from membership.services.refusals import Refused, store
from portal.foundation import clock
from portal.foundation.actors import Acting, acts
from portal.foundation.files.services import content
from portal.foundation.files.services import store as store_file

OWNER: Final = "membership.list_import"
NOT_KEPT: Final = frozenset(
    {"personal_number", "column_birth", "no_header", "no_rows", "column_missing", "column_twice"}
)
"""Problems of a file that is not kept: it holds what the portal must never hold, or no row that could be judged."""


class ListNotKept(Refused):
    """The file cannot be read, or holds personal numbers: it is not stored. ``preview`` says everything about it."""

    def __init__(self, preview: ImportPreview) -> None:
        super().__init__(_("This file was not kept: correct what is listed and send it again."))
        self.preview = preview


class ListSetAside(Refused):
    sentence = _("This list was set aside: send the file again if it is to be imported.")


class ListAlreadyImported(Refused):
    sentence = _("This list was already imported, so it cannot be set aside.")


@acts
@transaction.atomic
def receive_list(
    *, actor: Acting, organisation: Organisation, kind: ImportKind, data: bytes, name: str, sent_by: Any = None
) -> ListImport:
    """Keep a list whose rows can be judged, right or wrong; nobody is entered yet.

    The same file sent twice while it waits gives the same import. Raises ListNotKept, FileRefused (empty, too big).
    """
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    sha256 = hashlib.sha256(data).hexdigest()
    same = ListImport.objects.waiting().filter(organisation=organisation, kind=kind.value, file__file_id=sha256)
    if (found := same.first()) is not None:
        return found
    preview = preview_import(organisation=organisation, kind=kind, data=data)
    if not judged(preview):
        raise ListNotKept(preview)
    received = ListImport(organisation=organisation, kind=kind.value, imported_by=sent_by, received_at=clock.now())
    received.file = store_file(data=data, name=name, owner_kind=OWNER, owner_key=str(received.uuid), added_by=sent_by)
    store(received)
    return received


def judged(preview: ImportPreview) -> bool:
    """Whether the file has rows that could be read and holds nothing that the portal must not keep."""
    return not any(problem.code in NOT_KEPT or problem.code.startswith("file_") for problem in preview.problems)


def look_at(received: ListImport) -> ImportPreview:
    """What the list would do now, on today's data and with the answers given so far; reads only."""
    return preview_import(
        organisation=received.organisation,
        kind=ImportKind(received.kind),
        data=content(received.file),
        decisions=answers_of(received),
    )


def answers_of(received: ListImport) -> dict[int, Decision]:
    return {int(row): Decision(answer) for row, answer in received.answers.items()}


@transaction.atomic
def answer_rows(*, received: ListImport, answers: Mapping[int, Decision]) -> ListImport:
    """Note whether doubtful rows are somebody known or somebody new. No answer takes back those given.

    Raises ListSetAside, ListAlreadyImported.
    """
    received = _locked(received)
    _still_waiting(received)
    kept = {str(row): answer.value for row, answer in answers.items()}
    received.answers = received.answers | kept if kept else {}
    store(received, fields=["answers"])
    return received


@acts
@transaction.atomic
def confirm_list(*, actor: Acting, received: ListImport, fingerprint: str) -> ListImport:
    """Write what the preview with this ``fingerprint`` showed, whole or not at all. Confirmed twice, it is done once.

    Raises ListSetAside, PreviewOutdated (something changed since), ImportBlocked.
    """
    received = _locked(received)
    if received.state == ListImportState.CONFIRMED:
        return received
    _still_waiting(received)
    done = confirm_import(
        actor=actor,
        organisation=received.organisation,
        kind=ImportKind(received.kind),
        data=content(received.file),
        fingerprint=fingerprint,
        decisions=answers_of(received),
    )
    received.counts = {outcome.value: count for outcome, count in done.counts.items()}
    return end_list(received, ListImportState.CONFIRMED)


@acts
@transaction.atomic
def set_aside_list(*, actor: Acting, received: ListImport) -> ListImport:
    """Decide that a list will not be imported. Raises ListAlreadyImported."""
    received = _locked(received)
    if received.state == ListImportState.DISCARDED:
        return received
    _still_waiting(received)
    return end_list(received, ListImportState.DISCARDED)


def end_list(received: ListImport, state: ListImportState) -> ListImport:
    """Note that a list is confirmed or set aside, and when."""
    received.state, received.ended_at = state, clock.now()
    store(received, fields=["state", "ended_at", "counts"])
    return received


def _locked(received: ListImport) -> ListImport:
    rows = ListImport.objects.select_for_update(of=("self",)).select_related("organisation__region", "file__file")
    return rows.get(pk=received.pk)


def _still_waiting(received: ListImport) -> None:
    if received.state == ListImportState.CONFIRMED:
        raise ListAlreadyImported
    if received.state == ListImportState.DISCARDED:
        raise ListSetAside
