"""Who must send, who has sent."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Max, OuterRef, Sum

from funding.enums import AccountSide, IntakeState
from funding.models import Account, Figure, FigureSet, Intake, says_something_of
from membership.enums_people import Office, StaffRoleKind
from membership.models import Adhesion, Lineage, Mandate, Organisation, Person, StaffRole
from membership.models.organisations import OrganisationQuerySet, name_at
from reports.enums import Measure, MemberStatus, Perimeter
from reports.models import Campaign, Reminder


@dataclass(frozen=True, slots=True)
class ExpectedMember:
    """A member of whom the actuals of a year are expected, and where they stand.

    ``figure_set``: the figures that count, if any; of a member that is still awaited they are a budget alone, voted
    before the year begins. Of one that is awaited: ``last_file`` is the last workbook received, not
    confirmed; ``reminded_on`` the day of the last reminder. ``former`` is the total of the expenses of the year
    before, in euros; None where not known.
    """

    organisation: Organisation
    status: MemberStatus
    figure_set: FigureSet | None
    last_file: Intake | None = None
    reminded_on: date | None = None
    former: Decimal | None = None

    @property
    def received(self) -> bool:
        return self.status == MemberStatus.RECEIVED

    @property
    def tone(self) -> str:
        return {MemberStatus.RECEIVED: "good", MemberStatus.AWAITED: "waiting", MemberStatus.LATE: "bad"}[self.status]


def members_of(federation: Organisation, year: int) -> OrganisationQuerySet:
    """The organisations that adhered to the federation on the last day of the year.

    A body absorbed during the year is read through its successor; one that left has nothing to send.
    """
    adhesions = Adhesion.objects.filter(association=federation).in_force_on(date(year, 12, 31))
    return (
        Organisation.objects.filter(pk__in=adhesions.values("member_organisation"))
        .select_related("seat_commune__department", "region")
        .order_by("sort_key", "pk")
    )


def silent_members(campaign: Campaign, measure: Measure, perimeter: Perimeter) -> list[str]:
    """The names of the members expected that are in no table of this measure, in order. One query.

    One that became another body since is followed by that body: its column lacks what the member did not send.
    """
    sent = FigureSet.objects.filter(organisation=OuterRef("pk"), year=campaign.year).latest().with_section(measure)
    reached = (
        Lineage.objects.filter(ancestor=OuterRef("pk"), descendant__isnull=False)
        .exclude(descendant=F("ancestor"))
        .on_bodies_of(perimeter.day_of(campaign.year, campaign.federation.today()))
        .for_figures_dated(date(campaign.year, 12, 31))
        .order_by("descendant__sort_key", "descendant_id")
        .distinct("descendant__sort_key", "descendant_id")
    )
    rows = (
        members_of(campaign.federation, campaign.year)
        .filter(~Exists(sent))
        .select_related(None)
        .annotate(reached=ArraySubquery(reached.values_list(name_at("descendant"))))
    )
    return [
        f"{usual or official} ({', '.join(bodies)})" if bodies else usual or official
        for usual, official, bodies in rows.values_list("usual_name", "official_name", "reached")
    ]


def expected_members(campaign: Campaign, on: date) -> list[ExpectedMember]:
    """Every member expected and what came: late ones first, those that weigh most in the total before the others.

    Five queries.
    """
    members = list(members_of(campaign.federation, campaign.year))
    counting = FigureSet.objects.latest().filter(year=campaign.year, organisation__in=members)
    sets = {
        found.organisation_id: found for found in counting.annotate(reported=says_something_of(Measure.ACTUALS.value))
    }
    received = {key for key, found in sets.items() if found.reported}
    keys = [member.pk for member in members]
    files = _last_files(keys, campaign.year)
    last = Reminder.objects.filter(campaign=campaign).order_by().values("organisation_id").annotate(day=Max("sent_on"))
    reminded = dict(last.values_list("organisation_id", "day"))
    former = _expenses(keys, campaign.year - 1)
    awaited = MemberStatus.LATE if on > campaign.due_on else MemberStatus.AWAITED
    rows = [
        ExpectedMember(
            organisation=member,
            status=MemberStatus.RECEIVED if member.pk in received else awaited,
            figure_set=sets.get(member.pk),
            last_file=files.get(member.pk) if member.pk not in received else None,
            reminded_on=reminded.get(member.pk),
            former=former.get(member.pk),
        )
        for member in members
    ]
    order = [MemberStatus.LATE, MemberStatus.AWAITED, MemberStatus.RECEIVED]
    return sorted(rows, key=lambda row: (order.index(row.status), -(row.former or 0), row.organisation.sort_key))


def _last_files(members: list[int], year: int) -> dict[int, Intake]:
    """The last workbook of a year that each member sent and did not abandon, where it is not confirmed."""
    sent = Intake.objects.filter(edition__year=year, organisation__in=members).exclude(state=IntakeState.ABANDONED)
    rows = sent.select_related("organisation", "edition").defer("values", "addresses", "problems")
    return {
        row.organisation_id: row
        for row in rows.order_by("organisation_id", "-sent_at", "-pk").distinct("organisation_id")
        if row.state != IntakeState.CONFIRMED
    }


def _expenses(members: list[int], year: int) -> dict[int, Decimal]:
    """The total of the expenses that each member confirmed for a year, in euros."""
    codes = Account.objects.filter(side=AccountSide.EXPENSE).values("code")
    rows = Figure.objects.filter(
        figure_set__in=FigureSet.objects.latest().filter(year=year, organisation__in=members),
        section=Measure.ACTUALS,
        measure="amount",
        row__in=codes,
    )
    sums = rows.order_by().values("organisation_id").annotate(total=Sum("amount"))
    return dict(sums.values_list("organisation_id", "total"))


@dataclass(frozen=True, slots=True)
class ToRemind:
    """A member whose figures are awaited, and the people with an account who can send them."""

    member: ExpectedMember
    people: list[Person]


def members_to_remind(campaign: Campaign, on: date) -> list[ToRemind]:
    """Members that have not sent, in the order of the page. Seven queries."""
    rows = [row for row in expected_members(campaign, on) if not row.received]
    people = _correspondents([row.organisation.pk for row in rows], on)
    return [ToRemind(row, people.get(row.organisation.pk, [])) for row in rows]


def _correspondents(organisations: list[int], on: date) -> dict[int, list[Person]]:
    """Treasurers and coordinators with an account, else presidents, by association, without the same person twice."""
    mandates = (
        Mandate.objects.in_force_on(on)
        .filter(seat__body__organisation__in=organisations, office__in=[Office.TREASURER, Office.PRESIDENT])
        .filter(person__user__is_active=True)
        .select_related("person__user", "seat__body")
    )
    coordinators = (
        StaffRole.objects.in_force_on(on)
        .filter(organisation__in=organisations, role=StaffRoleKind.COORDINATOR, person__user__is_active=True)
        .select_related("person__user")
    )
    first: dict[int, dict[int, Person]] = {}
    presidents: dict[int, dict[int, Person]] = {}
    for mandate in mandates:
        where = first if mandate.office == Office.TREASURER else presidents
        where.setdefault(mandate.seat.body.organisation_id, {})[mandate.person_id] = mandate.person
    for role in coordinators:
        first.setdefault(role.organisation_id, {})[role.person_id] = role.person
    found = presidents | first
    return {key: sorted(people.values(), key=lambda person: person.sort_key) for key, people in found.items()}
