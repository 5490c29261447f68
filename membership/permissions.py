"""Who may do what with organisations, people, bodies, mandates, adhesions and roles: one table, read by one function.

``docs/roles.md`` prints the table; a test holds the two together. Other packages write their own rules with
:func:`holding` and :func:`allow_roles`. Business permissions never read Django groups: those are derived from roles,
for Wagtail's own screens.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from membership.enums import OrganisationKind
from membership.enums_people import Role, StaffRoleKind
from membership.models import Organisation, Person
from membership.selectors.people import counted_on_beyond
from membership.selectors.roles import Roles, roles_of
from membership.services.refusals import AddressOfSeveral
from portal.foundation.permissions import ALLOWED, HIDDEN, Rule, Verdict, refused


@dataclass(frozen=True, slots=True)
class Action:
    """Something that may be done about an organisation, and the roles that may.

    ``overseeing``: federation staff may do it about the members of their federation, not only about the federation.
    """

    key: str
    label: str | Promise
    roles: frozenset[Role]
    refusal: str | Promise
    overseeing: bool = False


_EVERY_INSIDER: Final = frozenset(Role) - {Role.ADHERENT, Role.COMMITTEE_MEMBER}
_OFFICERS: Final = frozenset({Role.PRESIDENT, Role.SECRETARY})
_KEEPERS: Final = _OFFICERS | {Role.COORDINATOR, Role.ADMINISTRATOR}

SEE_ORGANISATION = Action(
    "see_organisation",
    _("see the association's private pages"),
    _EVERY_INSIDER,
    _("Only the people of this association see this page."),
    overseeing=True,
)
SEE_PEOPLE = Action(
    "see_people",
    _("see people, bodies, seats and mandates"),
    _EVERY_INSIDER,
    _("Only the people of this association see its bodies and mandates."),
    overseeing=True,
)
SEE_CONTACTS = Action(
    "see_contacts",
    _("see people's e-mail addresses and telephones"),
    _KEEPERS | {Role.TREASURER, Role.FEDERATION_STAFF},
    _("Only the officers, the coordinator and the federation see people's addresses."),
    overseeing=True,
)
SEE_HISTORY = Action(
    "see_history",
    _("see who changed what, and when"),
    _KEEPERS | {Role.TREASURER, Role.AUDITOR, Role.FEDERATION_STAFF},
    _("Only the officers, the coordinator and the auditors see the history."),
    overseeing=True,
)
EDIT_ORGANISATION = Action(
    "edit_organisation",
    _("change the association's details"),
    _KEEPERS | {Role.FEDERATION_STAFF},
    _("The president, the secretary or the coordinator changes these details: ask one of them."),
    overseeing=True,
)
EDIT_PEOPLE = Action(
    "edit_people",
    _("enter and correct people"),
    # The federation names the first coordinator of an association that has nobody yet.
    _KEEPERS | {Role.FEDERATION_STAFF},
    _("The president, the secretary, the coordinator or the federation enters people: ask one of them."),
    overseeing=True,
)
EDIT_BODIES = Action(
    "edit_bodies",
    _("create bodies, constituencies and seats"),
    _KEEPERS,
    _("The president, the secretary or the coordinator keeps the bodies: ask one of them."),
)
EDIT_MANDATES = Action(
    "edit_mandates",
    _("open and end mandates, name representatives"),
    _KEEPERS,
    _("The president, the secretary or the coordinator records mandates: ask one of them."),
)
EDIT_ADHESIONS = Action(
    "edit_adhesions",
    _("admit members, record fees, end adhesions"),
    _KEEPERS | {Role.TREASURER, Role.FEDERATION_STAFF},
    _("The officers or the coordinator record adhesions: ask one of them."),
)
IMPORT_PEOPLE = Action(
    "import_people",
    _("import people, mandates and adhesions from a file"),
    _KEEPERS | {Role.FEDERATION_STAFF},
    _("The president, the secretary or the coordinator imports lists: ask one of them."),
)
INVITE_PEOPLE = Action(
    "invite_people",
    _("invite people to open an account"),
    _KEEPERS | {Role.FEDERATION_STAFF},
    _("The president, the secretary, the coordinator or the federation invites people: ask one of them."),
    overseeing=True,
)
ERASE_PERSON = Action(
    "erase_person",
    _("erase a person"),
    frozenset({Role.ADMINISTRATOR}),
    _("An administrator of the platform erases a person: send them the request."),
)
RESTORE_ACCESS = Action(
    "restore_access",
    _("give back or close somebody’s account"),
    frozenset({Role.ADMINISTRATOR}),
    _("An administrator of the platform gives accounts back and closes them: write to them."),
)
GRANT_COORDINATOR = Action(
    "grant_coordinator",
    _("name and dismiss coordinators"),
    frozenset({Role.PRESIDENT, Role.FEDERATION_STAFF, Role.ADMINISTRATOR}),
    _("The president, the federation or an administrator names coordinators: ask one of them."),
    overseeing=True,
)
GRANT_AUDITOR = Action(
    "grant_auditor",
    _("name and dismiss auditors"),
    frozenset({Role.PRESIDENT, Role.FEDERATION_STAFF, Role.ADMINISTRATOR}),
    _("The president, the federation or an administrator names auditors: ask one of them."),
    overseeing=True,
)
GRANT_FEDERATION_STAFF = Action(
    "grant_federation_staff",
    _("name and dismiss federation staff"),
    frozenset({Role.PRESIDENT, Role.ADMINISTRATOR}),
    _("The federation's president or an administrator names its staff: ask one of them."),
)
GRANT_ADMINISTRATOR = Action(
    "grant_administrator",
    _("name and dismiss administrators of the platform"),
    frozenset({Role.ADMINISTRATOR}),
    _("Only an administrator names administrators."),
)
CREATE_ORGANISATION = Action(
    "create_organisation",
    _("create organisations"),
    frozenset({Role.FEDERATION_STAFF, Role.ADMINISTRATOR}),
    _("The federation creates organisations: ask its staff."),
)
KEEP_THEMES = Action(
    "keep_themes",
    _("keep the table of themes"),
    frozenset({Role.FEDERATION_STAFF, Role.ADMINISTRATOR}),
    _("The federation's staff keeps the table of themes: ask them."),
)
KEEP_SUCCESSIONS = Action(
    "keep_successions",
    _("record successions of bodies, and draw territories"),
    frozenset({Role.FEDERATION_STAFF, Role.ADMINISTRATOR}),
    _("The federation's staff records successions and territories: ask them."),
    overseeing=True,
)

ACTIONS: Final = (
    SEE_ORGANISATION,
    SEE_PEOPLE,
    SEE_CONTACTS,
    SEE_HISTORY,
    EDIT_ORGANISATION,
    EDIT_PEOPLE,
    EDIT_BODIES,
    EDIT_MANDATES,
    EDIT_ADHESIONS,
    IMPORT_PEOPLE,
    INVITE_PEOPLE,
    ERASE_PERSON,
    RESTORE_ACCESS,
    GRANT_COORDINATOR,
    GRANT_AUDITOR,
    GRANT_FEDERATION_STAFF,
    GRANT_ADMINISTRATOR,
    CREATE_ORGANISATION,
    KEEP_THEMES,
    KEEP_SUCCESSIONS,
)
_GRANTS: Final = {
    StaffRoleKind.COORDINATOR: GRANT_COORDINATOR,
    StaffRoleKind.AUDITOR: GRANT_AUDITOR,
    StaffRoleKind.FEDERATION_STAFF: GRANT_FEDERATION_STAFF,
    StaffRoleKind.PLATFORM_ADMINISTRATOR: GRANT_ADMINISTRATOR,
}

SECOND_FACTOR_ROLES: Final = frozenset({Role.TREASURER, Role.FEDERATION_STAFF, Role.ADMINISTRATOR})
"""Roles that sign in with a second factor outside the demo, and never by a one-time code alone."""


def may(user: Any, action: Action, organisation: Organisation | int | None) -> Verdict:
    """Whether ``user`` may do ``action`` about an organisation (None: about none in particular, anywhere it is held).

    An organisation in which the user is nothing, or only an adherent or a member of a committee, stays hidden: its
    private objects do not exist for them.
    """
    roles = roles_of(user)
    if organisation is None:
        return _anywhere(roles, action)
    return _there(roles, action, organisation if isinstance(organisation, int) else organisation.pk)


def _anywhere(roles: Roles, action: Action) -> Verdict:
    if roles.is_administrator and Role.ADMINISTRATOR in action.roles:
        return ALLOWED
    return ALLOWED if roles.where(*action.roles) else refused(action.refusal)


def _there(roles: Roles, action: Action, organisation: int) -> Verdict:
    return _verdict(roles, organisation, action.roles, action.refusal, overseeing=action.overseeing)


def allow_roles(
    user: Any,
    organisation: Organisation | int,
    roles: Collection[Role],
    refusal: str | Promise,
    *,
    overseeing: bool = False,
) -> Verdict:
    """The same for a rule of another package: hidden, refused with ``refusal``, or allowed to these roles.

    ``overseeing``: the role federation staff, when it is among ``roles``, reaches the members of the federation too.
    """
    key = organisation if isinstance(organisation, int) else organisation.pk
    return _verdict(roles_of(user), key, roles, refusal, overseeing=overseeing)


def _verdict(
    roles: Roles, organisation: int, wanted: Collection[Role], refusal: str | Promise, *, overseeing: bool
) -> Verdict:
    visible = roles.visible
    if visible is not None and organisation not in visible:
        return HIDDEN
    held = set(roles.of(organisation))
    if organisation in roles.overseen and not overseeing and organisation not in roles.where(Role.FEDERATION_STAFF):
        held.discard(Role.FEDERATION_STAFF)
    return refused(refusal) if held.isdisjoint(wanted) else ALLOWED


def where_allowed(user: Any, action: Action) -> QuerySet[Organisation]:
    """The organisations about which ``user`` may do ``action``: what a form offers to choose from, a list may show."""
    roles = roles_of(user)
    if roles.is_administrator and Role.ADMINISTRATOR in action.roles:
        return Organisation.objects.all()
    keys = roles.where(*action.roles)
    if action.overseeing and Role.FEDERATION_STAFF in action.roles:
        keys |= roles.overseen
    return Organisation.objects.filter(pk__in=keys)


def holding(action: Action, *, organisation: str = "organisation") -> Rule:
    """A rule for ``requires``: the subject is an organisation, or names its own by the attribute path given.

    ``holding(EDIT_MANDATES, organisation="seat.body.organisation")``
    """

    def rule(user: Any, subject: Any) -> Verdict:
        found = subject
        if subject is not None and not isinstance(subject, Organisation):
            for name in organisation.split("."):
                found = getattr(found, name)
        return may(user, action, found)

    return rule


def may_grant(user: Any, role: StaffRoleKind, organisation: Organisation | None) -> Verdict:
    """Whether ``user`` may give or take away a staff role there."""
    if role == StaffRoleKind.FEDERATION_STAFF and (
        organisation is None or organisation.kind != OrganisationKind.FEDERATION
    ):
        return refused(_("Only a federation has federation staff: choose the federation."))
    return may(user, _GRANTS[role], organisation)


def may_readdress(user: Any, person: Person) -> Verdict:
    """Whether ``user``, who may correct the details of a person, may record another e-mail address of theirs.

    The account is opened at that address, or given back there when it was lost, with all that the person is anywhere:
    the user must answer for every organisation that counts on it, as the federation's staff do for its members.
    """
    if roles_of(user).is_administrator:
        return ALLOWED
    if counted_on_beyond(where_allowed(user, EDIT_PEOPLE)).filter(pk=person.pk).exists():
        return refused(AddressOfSeveral.sentence)
    return ALLOWED


def needs_second_factor(user: Any) -> bool:
    """Whether one of today's roles makes a second factor compulsory."""
    roles = roles_of(user)
    return roles.is_administrator or bool(roles.where(*SECOND_FACTOR_ROLES))
