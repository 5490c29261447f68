"""The life of a charter: imported, confirmed, voted, in force, replaced; what binds on a day is computed."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from governance import refusals_documents
from governance.enums import VoteChoice
from governance.enums_documents import ImportState, VersionState
from governance.models import Adoption, DocumentVersion, FrozenText
from governance.selectors_documents import in_force, standings, texts_in_force
from governance.services.deciding import cancel_ballot
from governance.services.document_imports import confirm_import, import_version
from governance.services.document_votes import CharterVotable
from governance.services.documents import begin_draft, delete_draft, save_draft, set_effective_date
from governance.services.earlier_adoptions import record_earlier_adoption
from governance.services.freezing import typeset_version, version_title
from portal.foundation.actors import acting
from portal.foundation.audit.selectors import find_breaks
from portal.foundation.files.services import content
from portal.foundation.votable import SubjectChanged, SubjectDecision
from tests.governance.documents.builders import (
    CHARTER_2,
    adopt,
    everybody_answers,
    make_charter,
    make_draft,
    put_to_vote,
)
from tests.membership.builders import CLERK

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parents[2] / "foundation" / "texts" / "should_pass"


@pytest.mark.parametrize("name", ["charte_auvrette.docx", "charte_auvrette.odt"])
def test_a_charter_of_the_word_processor_is_imported_voted_and_in_force(five, name):
    board = five
    charter = make_charter(board.organisation)
    data = (SAMPLES / name).read_bytes()
    pending = import_version(actor=CLERK, document=charter, data=data, name=name)
    assert len(pending.text.articles) >= 25
    assert {entry["kind"] for entry in pending.entries("not_understood")} == {"header", "footer"}
    assert "quarante-cinq" in [entry["text"] for entry in pending.entries("deleted")]
    version = confirm_import(actor=CLERK, pending=pending)
    ballot = adopt(board, version)
    version.refresh_from_db()
    today = board.organisation.today()
    bound = in_force(charter, today)
    assert ballot.decision.status == "adopted"
    assert version.state == VersionState.ADOPTED
    assert bound.version == version
    assert bound.ballot == ballot
    assert bound.frozen.source_sha256 == ballot.source_sha256
    assert content(bound.frozen.pdf) == content(ballot.pdf_file)
    assert bound.frozen.text == pending.text
    assert find_breaks() == []


def test_the_new_version_closes_the_former_one(board):
    charter = make_charter(board.organisation)
    first = make_draft(charter)
    adopt(board, first)
    second = make_draft(charter, CHARTER_2)
    today = board.organisation.today()
    start = today + timedelta(days=30)
    set_effective_date(actor=CLERK, version=second, effective_from=start)
    adopt(board, second)
    latest, former = standings(charter)
    assert (latest.adoption.version, latest.starts_on, latest.ends_on) == (second, start, None)
    assert (former.adoption.version, former.ends_on) == (first, start - timedelta(days=1))
    assert in_force(charter, start - timedelta(days=1)).version == first
    assert in_force(charter, start).version == second
    assert in_force(charter, today - timedelta(days=1)) is None
    assert [adoption.version for adoption in texts_in_force(board.organisation, start)] == [second]


def test_two_versions_are_never_in_force_on_one_day(board):
    charter = make_charter(board.organisation)
    today = board.organisation.today()
    for offset in (5, 5, 12):
        version = make_draft(charter, f"# Charte\n\n## Article 1\n\nTexte du jour {offset}.\n")
        set_effective_date(actor=CLERK, version=version, effective_from=today + timedelta(days=offset))
        adopt(board, version)
    periods = standings(charter)
    for offset in range(-2, 20):
        day = today + timedelta(days=offset)
        bound = [standing for standing in periods if standing.in_force_on(day)]
        assert len(bound) <= 1
        found = in_force(charter, day)
        assert [standing.adoption for standing in bound] == ([found] if found else [])
    assert [standing.never_in_force for standing in periods] == [False, False, True]


def test_a_version_cannot_enter_into_force_before_one_adopted_earlier(board):
    charter = make_charter(board.organisation)
    today = board.organisation.today()
    first = make_draft(charter)
    set_effective_date(actor=CLERK, version=first, effective_from=today + timedelta(days=20))
    adopt(board, first)
    second = make_draft(charter, CHARTER_2)
    with pytest.raises(refusals_documents.EffectTooEarly):
        set_effective_date(actor=CLERK, version=second, effective_from=today + timedelta(days=19))
    adopt(board, second)
    assert in_force(charter, today) is None
    assert in_force(charter, today + timedelta(days=20)).version == second


def test_a_rejected_version_stays_known_and_changes_nothing(board):
    charter = make_charter(board.organisation)
    first = make_draft(charter)
    adopt(board, first)
    second = make_draft(charter, CHARTER_2)
    everybody_answers(put_to_vote(board, second), VoteChoice.AGAINST)
    second.refresh_from_db()
    assert second.state == VersionState.REJECTED
    assert in_force(charter, board.organisation.today()).version == first
    third = begin_draft(actor=CLERK, document=charter)
    assert third.number == 3
    assert third.text == first.text, "a new draft starts from what binds"


@pytest.mark.parametrize("end", ["cancelled", "no_quorum"])
def test_a_vote_that_does_not_decide_gives_the_draft_back(board, end):
    charter = make_charter(board.organisation)
    version = make_draft(charter)
    ballot = put_to_vote(board, version)
    if end == "cancelled":
        cancel_ballot(actor=CLERK, ballot=ballot, reason="Une faute dans l’article 2.")
    else:
        with acting(CLERK, at=ballot.closes_at + timedelta(minutes=1)):
            from governance.services.deciding import close_ballot

            assert close_ballot(actor=CLERK, ballot=ballot).decision.status == "no_quorum"
    version.refresh_from_db()
    assert version.state == VersionState.DRAFT
    save_draft(actor=CLERK, version=version, markdown=CHARTER_2, revision=version.revision)
    version.refresh_from_db()
    candidates = CharterVotable().candidates
    assert list(candidates(board.organisation.uuid)) == [(str(version.subject), version_title(version))]
    again = adopt(board, version)
    assert not list(candidates(board.organisation.uuid)), "what is adopted is put to the vote no more"
    assert again.source_sha256 != ballot.source_sha256
    keys = [ballot.subject_key, str(version.subject), str(uuid4()), "1"]
    assert CharterVotable().organisations_of(keys) == dict.fromkeys(keys[:2], board.organisation.uuid)
    assert CharterVotable().organisation_of(ballot.subject_key) == board.organisation.uuid
    frozen = FrozenText.objects.get(subject=ballot.subject_key)
    assert "sur simple lettre" in bytes(frozen.source).decode(), "the first vote keeps the text it was about"


def test_what_was_frozen_never_changes(board):
    version = make_draft(make_charter(board.organisation))
    put_to_vote(board, version)
    version.refresh_from_db()
    with pytest.raises(refusals_documents.NotADraft):
        save_draft(actor=CLERK, version=version, markdown=CHARTER_2, revision=version.revision)
    with pytest.raises(refusals_documents.VoteRunning):
        make_draft(version.document, CHARTER_2)
    for statement in ("UPDATE governance_frozentext SET source = ''", "DELETE FROM governance_frozentext"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_an_adoption_is_never_rewritten(board, owner_connection):
    adopt(board, make_draft(make_charter(board.organisation)))
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE governance_adoption SET effective_from = '2020-01-01'")
    triggers = owner_connection.execute(
        "SELECT count(*) FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid "
        "WHERE c.relname IN ('governance_adoption', 'governance_frozentext') AND g.tgname LIKE 'append_only%'"
    ).fetchone()
    assert triggers == (4,), "triggers stand behind the grants"


def test_the_text_decided_must_be_the_text_voted(board):
    version = make_draft(make_charter(board.organisation))
    ballot = put_to_vote(board, version)
    forged = SubjectDecision(
        kind="governance.document_version",
        key=ballot.subject_key,
        outcome="adopted",
        ballot=ballot.uuid,
        source_sha256="0" * 64,
        decided_at=ballot.opens_at,
    )
    with pytest.raises(SubjectChanged):
        CharterVotable().on_decision(forged, actor=CLERK)
    assert not Adoption.objects.exists()


def test_a_version_goes_to_one_vote_at_a_time(board):
    version = make_draft(make_charter(board.organisation))
    put_to_vote(board, version)
    with pytest.raises(SubjectChanged):
        CharterVotable().freeze(str(version.subject), actor=CLERK)


def test_the_pdf_has_the_same_bytes_twice(board):
    version = make_draft(make_charter(board.organisation))
    assert typeset_version(version) == typeset_version(version)


def test_voters_read_only_what_moved(board):
    charter = make_charter(board.organisation)
    adopt(board, make_draft(charter))
    ballot = put_to_vote(board, make_draft(charter, CHARTER_2))
    html = CharterVotable().comparison_html(ballot.subject_key)
    assert "<ins>" in html
    assert "préavis" in html
    assert "pilotage collégial" not in html


def test_one_draft_at_a_time_even_behind_the_services_back(board):
    charter = make_charter(board.organisation)
    draft = make_draft(charter)
    with pytest.raises(refusals_documents.DraftExists):
        make_draft(charter)
    with pytest.raises(IntegrityError, match="version_one_in_the_making"), transaction.atomic():
        DocumentVersion.objects.create(document=charter, number=2, draft_source=draft.draft_source, draft_markdown="x")


def test_a_draft_is_deleted_and_one_that_was_voted_is_withdrawn(board):
    charter = make_charter(board.organisation)
    delete_draft(actor=CLERK, version=make_draft(charter))
    assert not charter.versions.exists()
    version = make_draft(charter)
    cancel_ballot(actor=CLERK, ballot=put_to_vote(board, version), reason="Reporté.")
    delete_draft(actor=CLERK, version=version)
    version.refresh_from_db()
    assert version.state == VersionState.WITHDRAWN
    assert make_draft(charter).number == 2


def test_a_text_adopted_before_the_portal_is_recorded_with_its_grounds(board):
    charter = make_charter(board.organisation)
    signed = board.organisation.today() - timedelta(days=400)
    with pytest.raises(refusals_documents.GroundsMissing):
        record_earlier_adoption(actor=CLERK, version=make_draft(charter), effective_from=signed, grounds=" ")
    version = charter.versions.get()
    record_earlier_adoption(actor=CLERK, version=version, effective_from=signed, grounds="Assemblée générale de 2024.")
    assert in_force(charter, signed).version == version
    assert in_force(charter, signed - timedelta(days=1)) is None


def test_a_file_sent_twice_is_one_import_and_confirmed_twice_one_draft(board):
    charter = make_charter(board.organisation)
    data = (SAMPLES / "charte_auvrette.docx").read_bytes()
    pending = import_version(actor=CLERK, document=charter, data=data, name="charte.docx")
    assert import_version(actor=CLERK, document=charter, data=data, name="charte.docx") == pending
    version = confirm_import(actor=CLERK, pending=pending)
    assert confirm_import(actor=CLERK, pending=pending) == version
    pending.refresh_from_db()
    assert pending.state == ImportState.CONFIRMED
    assert charter.versions.count() == 1
