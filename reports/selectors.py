"""Who must send, who has sent."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from funding.models import FigureSet
from membership.models import Adhesion, Organisation
from membership.models.organisations import OrganisationQuerySet
from reports.enums import MemberStatus
from reports.models import Campaign


@dataclass(frozen=True, slots=True)
class ExpectedMember:
    """A member of whom the workbook of a year is expected, and where it stands."""

    organisation: Organisation
    status: MemberStatus
    figure_set: FigureSet | None

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


def silent_members(campaign: Campaign) -> list[str]:
    """The names of the members expected whose figures are in no table of the year, in order. One query."""
    sent = FigureSet.objects.filter(organisation=OuterRef("pk"), year=campaign.year)
    rows = members_of(campaign.federation, campaign.year).filter(~Exists(sent)).select_related(None)
    return [usual or official for usual, official in rows.values_list("usual_name", "official_name")]


def expected_members(campaign: Campaign, on: date) -> list[ExpectedMember]:
    """Every member expected and what came, late ones first. Two queries."""
    members = list(members_of(campaign.federation, campaign.year))
    sets = {
        found.organisation_id: found
        for found in FigureSet.objects.latest().filter(year=campaign.year, organisation__in=members)
    }
    rows = [_expected(member, sets.get(member.pk), campaign, on) for member in members]
    order = [MemberStatus.LATE, MemberStatus.AWAITED, MemberStatus.RECEIVED]
    return sorted(rows, key=lambda row: (order.index(row.status), row.organisation.sort_key))


def _expected(member: Organisation, figure_set: FigureSet | None, campaign: Campaign, on: date) -> ExpectedMember:
    if figure_set is not None:
        return ExpectedMember(member, MemberStatus.RECEIVED, figure_set)
    return ExpectedMember(member, MemberStatus.LATE if on > campaign.due_on else MemberStatus.AWAITED, None)
