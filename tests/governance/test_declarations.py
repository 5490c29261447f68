"""Changes of administrators and of statutes, declared to the prefecture within three months."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from pypdf import PdfReader

from governance import refusals_declarations
from governance.enums_declarations import ChangeKind
from governance.models import DeclaredChange, PrefectureDeclaration
from governance.selectors_declarations import changes_to_declare, months_later
from governance.services.declarations import record_declaration
from membership.enums_people import MandateEnd, Office
from membership.models import Mandate
from membership.services.mandates import end_mandate
from portal.foundation.audit.models import AuditEntry
from portal.foundation.inbox import inbox_of
from tests.governance.ballots.builders import as_made, make_board
from tests.membership.builders import CLERK, make_mandate, make_person, seat_person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def lasting_changes(lasting):
    """A board in office for years, where somebody resigned five days ago and another came the day before yesterday."""
    board = make_board(5)
    today = board.organisation.today()
    leaving = Mandate.objects.get(person=board.people[4])
    end_mandate(
        actor=CLERK,
        mandate=leaving,
        last_day=today - timedelta(days=5),
        reason=MandateEnd.RESIGNATION,
        despite=True,
    )
    new = make_person(given_name="Maud", family_name="Arrivée", organisation=board.organisation)
    seat_person(new, board.organisation, starts_on=today - timedelta(days=2))
    return board, new


@pytest.fixture
def changing(lasting_changes):
    board, new = lasting_changes
    return as_made(board), new


def due(board):
    return changes_to_declare([board.organisation.pk], board.organisation.today())


def test_who_left_and_who_came_are_due_within_three_months_of_the_change(changing):
    board, new = changing
    today = board.organisation.today()
    gone, came = due(board)
    assert (gone.kind, gone.who, gone.day) == (
        ChangeKind.ENDED,
        board.people[4].full_name,
        today - timedelta(days=4),
    )
    assert (came.kind, came.who) == (ChangeKind.BEGAN, new.full_name)
    assert gone.due_on == months_later(gone.day, 3)
    [item] = [item for item in inbox_of(board.president, today) if item.key.startswith("declare:")]
    assert (item.deadline, item.url) == (
        gone.due_on,
        reverse("governance:declarations", args=[board.organisation.slug]),
    )
    assert not [item for item in inbox_of(board.member(3), today) if item.key.startswith("declare:")]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 1, 31), date(2026, 4, 30)),
        (date(2026, 10, 1), date(2027, 1, 1)),
    ],
)
def test_three_months_end_with_a_month_that_is_shorter(day, expected):
    assert months_later(day, 3) == expected


def test_somebody_renewed_in_the_same_office_is_no_change(changing):
    board, _new = changing
    today = board.organisation.today()
    president = Mandate.objects.get(person=board.people[0])
    before = {change.key for change in due(board)}
    end_mandate(
        actor=CLERK, mandate=president, last_day=today - timedelta(days=3), reason=MandateEnd.TERM, despite=True
    )
    assert len(due(board)) == len(before) + 1
    make_mandate(president.seat, person=board.people[0], office=Office.PRESIDENT, starts_on=today - timedelta(days=2))
    assert {change.key for change in due(board)} == before


def test_what_was_declared_is_no_longer_due_and_stands_in_the_register(changing):
    board, _new = changing
    today = board.organisation.today()
    gone, came = due(board)
    declaration = record_declaration(
        actor=CLERK,
        organisation=board.organisation,
        declared_on=today - timedelta(days=3),
        keys=[gone.key],
        reference=" W751234567-3 ",
        recorded_by=board.president,
    )
    assert declaration.reference == "W751234567-3"
    assert [change.key for change in due(board)] == [came.key]
    assert AuditEntry.objects.filter(chain__name=board.organisation.chain, kind="governance.declared").count() == 1
    for refusal, keys, day in (
        (refusals_declarations.NothingDeclared, [], today),
        (refusals_declarations.DeclaredAlready, [gone.key], today),
        (refusals_declarations.DeclaredInTheFuture, [came.key], today + timedelta(days=1)),
        (refusals_declarations.DeclaredBeforeTheChange, [came.key], today - timedelta(days=3)),
    ):
        with pytest.raises(refusal):
            record_declaration(actor=CLERK, organisation=board.organisation, declared_on=day, keys=keys)
    with pytest.raises(refusals_declarations.ReferenceTooLong):
        record_declaration(
            actor=CLERK, organisation=board.organisation, declared_on=today, keys=[came.key], reference="W" * 101
        )
    assert DeclaredChange.objects.count() == 1


def test_the_page_records_it_and_keeps_what_was_typed(changing, client):
    board, new = changing
    today = board.organisation.today()
    client.force_login(board.president)
    address = reverse("governance:declarations", args=[board.organisation.slug])
    assert new.full_name in client.get(address).content.decode()
    keys = [change.key for change in due(board)]
    late = client.post(address, {"changes": keys, "declared_on": "2001-01-01", "reference": "W75"})
    assert late.status_code == 422
    assert 'value="W75"' in late.content.decode()
    done = client.post(address, {"changes": keys, "declared_on": today.isoformat(), "reference": "W75"})
    assert done.status_code == 302
    assert PrefectureDeclaration.objects.get().changes.count() == 2
    assert "W75" in client.get(address).content.decode()
    again = client.post(address, {"changes": keys, "declared_on": today.isoformat(), "reference": "W75"})
    assert again.status_code == 422
    client.force_login(board.member(3))
    assert client.get(address).status_code == 403


def test_the_sheet_names_the_changes_and_who_administers_now(changing, client):
    board, new = changing
    client.force_login(board.president)
    sheet = client.get(reverse("governance:declaration_sheet", args=[board.organisation.slug]))
    pages = PdfReader(io.BytesIO(sheet.content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for name in (new.family_name, board.people[0].family_name, board.people[4].family_name):
        assert name in text


def test_the_changes_of_several_associations_take_one_query(changing, django_assert_num_queries):
    board, _new = changing
    with django_assert_num_queries(1):
        assert len(changes_to_declare([board.organisation.pk, 0], board.organisation.today())) == 2
