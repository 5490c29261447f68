"""The demonstration as a stranger finds it: whole, fictional, provable, alive today."""

import io
import re
from collections import Counter
from decimal import Decimal

import pytest
from django.contrib.auth import authenticate
from django.db.models import Count, Sum
from django.test import Client
from pypdf import PdfReader

from funding.models import Figure, FigureSet
from funding.services.budgets import KIND as BUDGET
from governance.enums import BallotState
from governance.enums_documents import DocumentKind
from governance.enums_meetings import MeetingState
from governance.inbox import answers_awaiting
from governance.inbox_texts import texts_awaiting
from governance.models import Adoption, Ballot, Decision, Engagement, Meeting, MeetingPaper, Proxy
from governance.selectors_declarations import changes_to_declare
from governance.selectors_documents import VOTABLE_KIND
from governance.selectors_proxies import proxies_for
from membership.enums import CommuneKind, OrganisationKind, SuccessionKind, SuccessionStatus
from membership.enums_people import BodyKind, Role
from membership.models import (
    Commune,
    CoordinationTerritory,
    Mandate,
    Organisation,
    OrganisationContact,
    Person,
    SuccessionEvent,
    TerritoryCommune,
    User,
)
from membership.selectors.electorate import electorate
from membership.selectors.people import actor_for
from membership.selectors.roles import roles_of
from portal.foundation.audit.kinds import get_kind
from portal.foundation.audit.models import AuditEntry
from portal.foundation.audit.selectors import find_breaks
from portal.foundation.history import sentence_of
from portal.front.demo import accounts
from portal.front.demo.builder import build
from portal.front.demo.declarations import DECLARED
from portal.front.demo.documents import publish_documents
from portal.front.demo.people import FEMININE, PROFESSIONS
from portal.front.demo.scene import Scene, acting_as
from portal.front.demo.sittings import TELEPHONE, VEHICLE
from portal.front.website.content import build_site
from reports.aggregation.tables import account_table
from reports.enums import Axis, Measure, MemberStatus, Perimeter
from reports.models import Campaign
from reports.selectors import expected_members

pytestmark = pytest.mark.slow


def test_every_body_is_fictional_and_marked(region: Scene) -> None:
    kinds = Counter(Organisation.objects.values_list("kind", flat=True))
    assert kinds[OrganisationKind.COORDINATION_SUPPORT_BODY] == 22
    assert kinds[OrganisationKind.FEDERATION] == 1
    assert kinds[OrganisationKind.HEALTH_NETWORK] >= 30
    assert not Organisation.objects.real().exists()
    assert not CoordinationTerritory.objects.filter(fictional=False).exists()
    assert not SuccessionEvent.objects.filter(fictional=False).exists()


def test_addresses_and_numbers_reach_nobody(region: Scene) -> None:
    assert not Person.objects.exclude(email="").exclude(email__endswith="@example.org").exists()
    assert not User.objects.exclude(email__endswith="@example.org").exists()
    phones = [*Person.objects.values_list("phone", flat=True)]
    phones += OrganisationContact.objects.filter(kind="phone").values_list("value", flat=True)
    assert phones
    assert all(phone.startswith("01 99 00 ") for phone in phones)


def test_a_profession_is_said_as_of_the_person(region: Scene) -> None:
    of_women, of_men = (
        {pair[rank] for professions in PROFESSIONS.values() for pair in professions} for rank in (0, 1)
    )
    people = list(Person.objects.filter(given_name__in=FEMININE))
    assert {person.profession for person in people} <= of_women
    others = list(Person.objects.exclude(given_name__in=FEMININE))
    assert {person.profession for person in others} <= of_men
    assert people and others


def test_territories_cover_the_region_once(region: Scene) -> None:
    placeable = Commune.objects.filter(region_id="11").exclude(kind=CommuneKind.PARENT)
    places = TerritoryCommune.objects.in_force_on(region.calendar.today)
    assert places.count() == placeable.count() == len(set(places.values_list("commune_id", flat=True)))
    people = placeable.filter(pk__in=places.values("commune")).aggregate(total=Sum("population"))["total"]
    assert 12_000_000 < people < 12_800_000


def test_networks_were_taken_over(region: Scene) -> None:
    events = SuccessionEvent.objects.filter(status=SuccessionStatus.VALIDATED)
    assert events.count() == SuccessionEvent.objects.count()
    kinds = Counter(events.values_list("kind", flat=True))
    assert kinds[SuccessionKind.SPLIT] == 3
    assert kinds[SuccessionKind.DUPLICATE] == kinds[SuccessionKind.ABSORPTION] == 1
    for dac in region.dacs.values():
        assert SuccessionEvent.objects.filter(links__successor=dac.organisation).exists()


def test_boards_have_twelve_to_twenty_one_seats_and_say_what_is_missing(region: Scene) -> None:
    without_users = []
    for dac in region.dacs.values():
        voters = electorate(dac.board, region.calendar.today)
        assert 12 <= voters.seats_in_statutes <= 21
        assert {voter.office for voter in voters} >= {"president", "treasurer", "secretary"}
        users = dac.board.constituencies.get(represents_users=True)
        if not any(voter.constituency == users for voter in voters):
            without_users.append(dac.river.name)
        assert any(voter.represented for voter in voters)
    assert without_users == ["Voulzie"]
    assert Mandate.objects.exclude(end_reason="").exists()


def test_every_chain_verifies_and_every_decision_replays(region: Scene) -> None:
    assert AuditEntry.objects.count() > 2000
    assert find_breaks() == []
    decisions = list(Decision.objects.all())
    assert {decision.status for decision in decisions} >= {"adopted", "rejected", "no_quorum"}
    assert all(decision.replays() for decision in decisions)


def test_acts_are_written_in_the_order_in_which_they_happened(region: Scene) -> None:
    last: dict[int, object] = {}
    for chain, moment in AuditEntry.objects.order_by("chain", "seq").values_list("chain_id", "recorded_at"):
        assert chain not in last or moment >= last[chain]
        last[chain] = moment
    newest = AuditEntry.objects.order_by("-recorded_at").values_list("recorded_at", flat=True).first()
    assert newest is not None
    assert newest.date() <= region.calendar.today


def test_no_act_is_told_by_a_code(region: Scene) -> None:
    """Whatever an act says in one word of the program is worded for who reads it."""
    told_by_code = set()
    for entry in AuditEntry.objects.select_related("chain").prefetch_related("personal_values"):
        kind = get_kind(entry.kind)
        data, sentence = entry.content["data"], sentence_of(entry)
        for name in kind.placeholders:
            value = data.get(name)
            if isinstance(value, str) and re.fullmatch(r"[a-z]+(_[a-z]+)*", value) and value in sentence:
                told_by_code.add((entry.kind, name, value))
    assert told_by_code == set()


def test_charters_are_in_force_and_one_is_being_voted(region: Scene) -> None:
    dac = region.dacs[accounts.HOME]
    charters = Adoption.objects.filter(document__organisation=dac.organisation, document__kind=DocumentKind.CHARTER)
    assert charters.count() == 2
    now = Ballot.objects.filter(organisation=dac.organisation, state=BallotState.OPEN)
    assert {ballot.subject_kind for ballot in now} == {BUDGET, VOTABLE_KIND}
    for ballot in now:
        answered = ballot.electors.filter(votes__isnull=False).values_list("person__email", flat=True)
        assert accounts.MEMBER in ballot.electors.values_list("person__email", flat=True)
        assert accounts.MEMBER not in answered
        assert answered


def test_a_board_is_convened_and_its_next_meeting_is_in_preparation(region: Scene) -> None:
    board = region.dacs[accounts.HOME].board
    _held, today, convened, draft = Meeting.objects.filter(body=board).order_by("starts_at")
    assert (convened.state, draft.state) == (MeetingState.CONVENED, MeetingState.DRAFT)
    assert (today.state, board.organisation.today(today.starts_at)) == (MeetingState.CONVENED, region.calendar.today)
    assert convened.items.count() == 5
    assert MeetingPaper.objects.filter(item__meeting=convened).count() == 2
    notice = convened.notices.get()
    assert not notice.short_reason, "the delay of the statutes is kept"
    opened = notice.recipients.exclude(opening=None)
    answered = set(convened.replies.values_list("person__email", flat=True))
    assert len(answered) < opened.count() < notice.recipients.count()
    member = notice.recipients.get(person__email=accounts.MEMBER)
    assert member not in opened
    awaiting = [item.key.partition(":")[0] for item in answers_awaiting(member.person.user, region.calendar.today)]
    assert awaiting.count("meeting") == 1


def test_two_proxies_are_accepted_and_one_waits_for_the_listed_member(region: Scene) -> None:
    board = region.dacs[accounts.HOME].board
    meeting = Meeting.objects.filter(body=board, state=MeetingState.CONVENED).latest("starts_at")
    assert [facts.received for facts in proxies_for(meeting)] == [1, 2]
    waiting = Proxy.objects.waiting().get()
    assert (waiting.meeting, waiting.holder.email) == (meeting, accounts.MEMBER)
    assert waiting.wishes
    awaiting = [item.key.partition(":")[0] for item in answers_awaiting(waiting.holder.user, region.calendar.today)]
    assert awaiting.count("proxy") == 1


def test_a_board_has_met_and_its_minutes_are_signed(region: Scene) -> None:
    dac = region.dacs[accounts.HOME]
    meeting = Meeting.objects.get(body=dac.board, state=MeetingState.APPROVED)
    votes = {ballot.title: ballot for ballot in Ballot.objects.filter(item__meeting=meeting)}
    assert (votes[TELEPHONE].decision.status, votes[VEHICLE].decision.status) == ("adopted", "rejected")
    assert all(ballot.decision.replays() for ballot in votes.values())
    assert [change.met for change in meeting.quorum_changes.all()] == [False, True]
    minutes = meeting.minutes_issued.get()
    assert {row.person for row in minutes.signatures.all()} == {dac.president, dac.secretary}
    assert minutes.approval.way == "signatures"


def test_one_board_has_declared_what_changed_in_it_and_the_other_has_time_left(region: Scene) -> None:
    today = region.calendar.today
    declared, home = region.dacs[DECLARED].organisation, region.dacs[accounts.HOME].organisation
    assert {change.kind for change in declared.prefecture_declarations.get().changes.all()} == {"began", "ended"}
    assert changes_to_declare([declared.pk], today) == []
    due = changes_to_declare([home.pk], today)
    assert {change.kind.value for change in due} == {"began", "ended"}
    assert all(change.due_on > today for change in due)


def test_who_finds_their_support_body_finds_the_document_handed_to_users(region: Scene, client: Client) -> None:
    build_site("Convergence")
    for query in ("91000", "Melun"):
        page = client.get("/trouver/", {"q": query}).content.decode()
        assert "Document d’information remis aux usagers" in page, query
        (leaflet,) = re.findall(r'href="(/fichiers/[^"]+)"', page)
        assert client.get(leaflet)["Content-Type"] == "application/pdf"


def test_charters_are_signed_by_most_and_await_some(region: Scene) -> None:
    assert Engagement.objects.filter(kind="signed").count() > 30
    waiting = {
        email: [item.kind.value for item in texts_awaiting(User.objects.get(email=email), region.calendar.today)]
        for email in (accounts.MEMBER, accounts.COORDINATOR, accounts.SEVERAL)
    }
    assert waiting == {accounts.MEMBER: ["sign"], accounts.COORDINATOR: ["read"], accounts.SEVERAL: ["read"]}


def test_one_member_is_late_and_no_campaign_is_ahead(region: Scene) -> None:
    years = list(Campaign.objects.order_by("year").values_list("year", flat=True))
    assert years == [2021, *region.calendar.years]
    late = {
        campaign.year: [
            row.organisation.name
            for row in expected_members(campaign, region.calendar.today)
            if row.status == MemberStatus.LATE
        ]
        for campaign in Campaign.objects.all()
    }
    assert late.pop(region.calendar.last_year) == ["DAC Viosne"]
    assert not any(late.values())


@pytest.mark.parametrize("axis", [Axis.DEPARTMENT, Axis.THEME, Axis.MEMBER])
def test_the_table_adds_up_to_the_figures(region: Scene, axis: Axis) -> None:
    for year in (2021, *region.calendar.years):
        tables = [
            account_table(
                federation=region.federation.pk,
                year=year,
                measure=Measure.ACTUALS,
                axis=axis,
                perimeter=perimeter,
                today=region.calendar.today,
            )
            for perimeter in Perimeter
        ]
        sets = FigureSet.objects.filter(year=year).latest()
        for side, codes in (("income", "7"), ("expense", "6")):
            rows = Figure.objects.filter(figure_set__in=sets, section="actuals", measure="amount")
            wanted = rows.filter(row__startswith=codes).aggregate(total=Sum("amount"))["total"]
            assert [table.totals[side].total for table in tables] == [wanted, wanted]


def test_the_table_by_theme_tells_themes_apart(region: Scene) -> None:
    table = account_table(
        federation=region.federation.pk,
        year=region.calendar.last_year,
        measure=Measure.ACTUALS,
        axis=Axis.THEME,
        perimeter=Perimeter.HISTORICAL,
        today=region.calendar.today,
    )
    themes = {"cancer", "gerontology", "palliative", "precarity", "several"}
    assert {column.key for column in table.columns} == themes, "each theme has a body of its own"


def test_budgets_balance_and_the_fir_is_the_main_income(region: Scene) -> None:
    for figure_set in FigureSet.objects.all():
        amounts = dict(figure_set.figures.filter(section="budget", measure="amount").values_list("row", "amount"))
        income = sum((amount for row, amount in amounts.items() if row.startswith("7")), Decimal(0))
        charges = sum((amount for row, amount in amounts.items() if row.startswith("6")), Decimal(0))
        assert income == charges
        assert amounts["74-fir"] > income / 2


def test_no_seat_is_held_twice(region: Scene) -> None:
    held = Mandate.objects.in_force_on(region.calendar.today).values("seat").annotate(holders=Count("pk"))
    assert not held.filter(holders__gt=1).exists()


def test_listed_accounts_sign_in_with_their_role(region: Scene) -> None:
    roles = {
        accounts.MEMBER: Role.MEMBER,
        accounts.PRESIDENT: Role.PRESIDENT,
        accounts.TREASURER: Role.TREASURER,
        accounts.SECRETARY: Role.SECRETARY,
        accounts.COORDINATOR: Role.COORDINATOR,
        accounts.AUDITOR: Role.AUDITOR,
    }
    for account in accounts.ACCOUNTS:
        user = authenticate(email=account.email, password=account.password)
        assert user is not None, account.email
        assert user.person.email == account.email
    home = region.dacs[accounts.HOME].organisation
    for email, role in roles.items():
        assert role in roles_of(User.objects.get(email=email)).of(home)
    assert Role.FEDERATION_STAFF in roles_of(User.objects.get(email=accounts.FEDERATION_STAFF)).of(region.federation)
    assert roles_of(User.objects.get(email=accounts.ADMINISTRATOR)).is_administrator
    several = roles_of(User.objects.get(email=accounts.SEVERAL))
    assert len({place for place, role in several.held if role == Role.MEMBER}) == 3


def test_acts_name_their_actor_as_the_portal_would(region: Scene) -> None:
    home = region.dacs[accounts.HOME]
    for person, role in (
        (home.coordinator, Role.COORDINATOR),
        (home.president, Role.PRESIDENT),
        (home.treasurer, Role.TREASURER),
        (home.secretary, Role.SECRETARY),
        (Person.objects.get(email=accounts.MEMBER), Role.MEMBER),
    ):
        assert acting_as(person, role) == actor_for(person.user, home.organisation)


def test_general_meetings_gather_adherents(region: Scene) -> None:
    for organisation in (region.federation, region.dacs[accounts.HOME].organisation):
        meeting = organisation.bodies.get(kind=BodyKind.GENERAL_MEETING)
        assert len(electorate(meeting, region.calendar.today)) >= 10


def test_loading_again_changes_nothing(region: Scene) -> None:
    before = AuditEntry.objects.count()
    assert build() is None
    assert AuditEntry.objects.count() == before


def test_public_documents_are_on_the_site_once_and_say_that_they_are_fictional(
    region: Scene, client: Client, settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    build_site("Convergence")
    publish_documents()
    publish_documents()
    page = client.get("/documents-publics/")
    found = re.findall(r'href="(/documents/[^"]+)"', page.content.decode())
    assert len(found) == 3
    assert "PDF, 0" not in page.content.decode()
    for address in found:
        answer = client.get(address)
        words = "".join(
            sheet.extract_text() for sheet in PdfReader(io.BytesIO(b"".join(answer.streaming_content))).pages
        )
        assert "fictif" in words.casefold()
