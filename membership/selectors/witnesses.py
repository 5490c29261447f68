"""Who is told when an account is given back or closed: an act that nobody may do unseen."""

from datetime import date

from django.db.models import Q, QuerySet

from membership.enums import OrganisationKind
from membership.enums_people import BodyKind, StaffRoleKind
from membership.models import Adhesion, Mandate, Organisation, Person, Representation, StaffRole, User
from membership.selectors.roles import OFFICE_ROLES

_OFFICE = Q(office__in=list(OFFICE_ROLES), seat__body__kind__in=list(BodyKind.governing()))


def witnesses_of(person: Person, on: date) -> QuerySet[User]:
    """Accounts of those who answer, on that day, for the associations in which the person is anything.

    Presidents, treasurers, secretaries and coordinators of each, the staff of the federations they adhere to, and the
    administrators of the platform; never the person.
    """
    places = _where_something_is_held(person, on)
    officers = Mandate.objects.in_force_on(on).filter(_OFFICE, seat__body__organisation__in=places)
    speakers = Representation.objects.with_the_voice_on(on).filter(mandate__in=officers)
    above = Organisation.objects.filter(
        Q(pk__in=Adhesion.objects.in_force_on(on).filter(member_organisation__in=places).values("association"))
        | Q(pk__in=places),
        kind=OrganisationKind.FEDERATION,
    )
    staff = StaffRole.objects.in_force_on(on).filter(
        Q(role=StaffRoleKind.COORDINATOR, organisation__in=places)
        | Q(role=StaffRoleKind.FEDERATION_STAFF, organisation__in=above)
        | Q(role=StaffRoleKind.PLATFORM_ADMINISTRATOR)
    )
    told = Person.objects.filter(
        Q(pk__in=officers.values("person")) | Q(pk__in=speakers.values("person")) | Q(pk__in=staff.values("person"))
    ).exclude(pk=person.pk)
    return User.objects.filter(person__in=told, is_active=True)


def _where_something_is_held(person: Person, on: date) -> QuerySet[Organisation]:
    mandates = person.mandates.in_force_on(on)
    spoken = person.representations.in_force_on(on)
    return Organisation.objects.filter(
        Q(pk__in=mandates.values("seat__body__organisation"))
        | Q(pk__in=spoken.values("mandate__seat__body__organisation"))
        | Q(pk__in=spoken.values("adhesion__association"))
        | Q(pk__in=person.adhesions.in_force_on(on).values("association"))
        | Q(pk__in=person.staff_roles.in_force_on(on).values("organisation"))
    )
