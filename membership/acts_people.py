"""The acts on people, bodies, seats, mandates, adhesions and roles that enter the audit chain, with their sentences.

Names of people are personal values: erasable, and shown by the register only while they exist.
"""

from django.utils.translation import gettext_lazy as _

from membership.enums_people import StaffRoleKind
from portal.foundation.audit.kinds import register_kind

PERSON_REGISTERED = register_kind("membership.person_registered", _("A person is entered: %(name)s."))
PERSON_CHANGED = register_kind("membership.person_changed", _("The details of %(name)s change."))
PERSON_ERASED = register_kind("membership.person_erased", _("A person is erased: %(reason)s."))
ACCOUNT_LINKED = register_kind("membership.account_linked", _("%(name)s may sign in with an account."))
INVITATION_SENT = register_kind("membership.invitation_sent", _("%(name)s is invited to open an account."))
INVITATION_WITHDRAWN = register_kind("membership.invitation_withdrawn", _("The invitation of %(name)s is withdrawn."))
INVITATION_ACCEPTED = register_kind("membership.invitation_accepted", _("%(name)s accepts the invitation."))
ACCESS_RESTORED = register_kind(
    "membership.access_restored", _("The access of %(name)s to their account is given back (%(reason)s).")
)
ACCESS_MOVED = register_kind(
    "membership.access_moved",
    _("The access of %(name)s to their account is given back, at another address (%(reason)s)."),
)
ACCESS_CLOSED = register_kind("membership.access_closed", _("The account of %(name)s is closed (%(reason)s)."))

BODY_CREATED = register_kind("membership.body_created", _("%(body)s is created on %(starts_on)s."))
BODY_CHANGED = register_kind("membership.body_changed", _("%(former_name)s is now called %(body)s."))
BODY_CLOSED = register_kind("membership.body_closed", _("%(body)s ends on %(ends_on)s."))
CONSTITUENCY_CREATED = register_kind(
    "membership.constituency_created", _("%(body)s has a constituency: %(constituency)s.")
)
CONSTITUENCY_CHANGED = register_kind(
    "membership.constituency_changed", _("%(body)s: the constituency %(constituency)s changes.")
)
BODY_REOPENED = register_kind("membership.body_reopened", _("%(body)s goes on, its end is taken back."))
SEAT_CREATED = register_kind("membership.seat_created", _("%(body)s has a seat from %(starts_on)s: %(seat)s."))
SEAT_CHANGED = register_kind("membership.seat_changed", _("%(body)s, %(seat)s: the seat is corrected."))
SEAT_CLOSED = register_kind("membership.seat_closed", _("%(body)s, %(seat)s: the seat ends on %(ends_on)s."))
BODY_START_CORRECTED = register_kind(
    "membership.body_start_corrected",
    _("%(body)s: its first day is corrected from %(former_first_day)s to %(starts_on)s (%(reason)s)."),
)
SEAT_START_CORRECTED = register_kind(
    "membership.seat_start_corrected",
    _(
        "%(body)s, %(seat)s: the first day of the seat is corrected from %(former_first_day)s to %(starts_on)s "
        "(%(reason)s)."
    ),
)

MANDATE_OPENED = register_kind(
    "membership.mandate_opened", _("%(body)s, %(seat)s: held by %(holder)s from %(starts_on)s.")
)
MANDATE_ENDED = register_kind(
    "membership.mandate_ended", _("%(body)s, %(seat)s: the mandate of %(holder)s ends on %(ends_on)s.")
)
MANDATE_TERM_CHANGED = register_kind(
    "membership.mandate_term_changed", _("%(body)s, %(seat)s: the planned end of the mandate of %(holder)s changes.")
)
MANDATE_REOPENED = register_kind(
    "membership.mandate_reopened",
    _("%(body)s, %(seat)s: the mandate of %(holder)s goes on, its end is taken back."),
)
MANDATE_START_CORRECTED = register_kind(
    "membership.mandate_start_corrected",
    _(
        "%(body)s, %(seat)s: the first day of the mandate of %(holder)s is corrected from %(former_first_day)s to "
        "%(starts_on)s (%(reason)s)."
    ),
)
MANDATE_WITHDRAWN = register_kind(
    "membership.mandate_withdrawn",
    _(
        "%(body)s, %(seat)s: the mandate of %(holder)s, to begin on %(starts_on)s, is withdrawn before it began "
        "(%(reason)s)."
    ),
)
OFFICE_CORRECTED = register_kind(
    "membership.office_corrected", _("%(body)s, %(seat)s: the office of %(holder)s changes on %(starts_on)s.")
)
REPRESENTATIVE_APPOINTED = register_kind(
    "membership.representative_appointed", _("%(organisation)s is represented by %(name)s from %(starts_on)s.")
)
REPRESENTATION_ENDED = register_kind(
    "membership.representation_ended", _("%(name)s represents %(organisation)s until %(ends_on)s.")
)

CATEGORY_DEFINED = register_kind("membership.category_defined", _("Category of adherents: %(category)s."))
CATEGORY_CHANGED = register_kind("membership.category_changed", _("The category of adherents %(category)s changes."))
MEMBER_ADMITTED = register_kind("membership.member_admitted", _("%(member)s adheres from %(starts_on)s."))
FEE_RECORDED = register_kind("membership.fee_recorded", _("The fee of %(member)s is paid until %(paid_until)s."))
ADHESION_CORRECTED = register_kind("membership.adhesion_corrected", _("The adhesion of %(member)s is corrected."))
ADHESION_ENDED = register_kind("membership.adhesion_ended", _("The adhesion of %(member)s ends on %(ends_on)s."))

ADHESION_REOPENED = register_kind(
    "membership.adhesion_reopened", _("The adhesion of %(member)s goes on, its end is taken back.")
)
ADHESION_START_CORRECTED = register_kind(
    "membership.adhesion_start_corrected",
    _(
        "The first day of the adhesion of %(member)s is corrected from %(former_first_day)s to %(starts_on)s "
        "(%(reason)s)."
    ),
)
ADHESION_WITHDRAWN = register_kind(
    "membership.adhesion_withdrawn",
    _("The adhesion of %(member)s, to begin on %(starts_on)s, is withdrawn before it began (%(reason)s)."),
)

ROLE_GRANTED = {
    StaffRoleKind.COORDINATOR: register_kind(
        "membership.coordinator_granted", _("%(name)s is coordinator from %(starts_on)s.")
    ),
    StaffRoleKind.FEDERATION_STAFF: register_kind(
        "membership.federation_staff_granted", _("%(name)s is on the federation's staff from %(starts_on)s.")
    ),
    StaffRoleKind.AUDITOR: register_kind(
        "membership.auditor_granted", _("%(name)s may read everything as auditor from %(starts_on)s.")
    ),
    StaffRoleKind.PLATFORM_ADMINISTRATOR: register_kind(
        "membership.administrator_granted", _("%(name)s administers the platform from %(starts_on)s.")
    ),
}
ROLE_REVOKED = {
    StaffRoleKind.COORDINATOR: register_kind(
        "membership.coordinator_revoked", _("%(name)s is coordinator until %(ends_on)s.")
    ),
    StaffRoleKind.FEDERATION_STAFF: register_kind(
        "membership.federation_staff_revoked", _("%(name)s is on the federation's staff until %(ends_on)s.")
    ),
    StaffRoleKind.AUDITOR: register_kind(
        "membership.auditor_revoked", _("%(name)s may read everything as auditor until %(ends_on)s.")
    ),
    StaffRoleKind.PLATFORM_ADMINISTRATOR: register_kind(
        "membership.administrator_revoked", _("%(name)s administers the platform until %(ends_on)s.")
    ),
}

PEOPLE_IMPORTED = register_kind(
    "membership.people_imported", _("A file of people is imported: %(created)s created, %(changed)s changed.")
)
MANDATES_IMPORTED = register_kind(
    "membership.mandates_imported", _("A file of mandates is imported: %(created)s created, %(changed)s changed.")
)
LIST_FORGOTTEN = register_kind(
    "membership.list_forgotten", _("The file of a received list is removed: it named a person since erased.")
)
ADHESIONS_IMPORTED = register_kind(
    "membership.adhesions_imported", _("A file of adhesions is imported: %(created)s created, %(changed)s changed.")
)
