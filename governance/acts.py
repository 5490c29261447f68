"""The acts of governance that enter the audit chain, with their sentences.

A ballot has a chain of its own (``ballot:<uuid>``); its opening and its decision also stand in the association's.
"""

from django.utils.translation import gettext_lazy as _

from governance.enums import DecisionStatus
from governance.enums_meetings import NoticeKind
from governance.enums_minutes import ApprovalWay, SignerRole
from governance.enums_sittings import Way
from portal.foundation.audit.kinds import register_kind

PROFILE_ENTERED = register_kind("governance.profile_entered", _("%(body)s: rules of vote entered (%(label)s)."))
PROFILE_VALIDATED = register_kind(
    "governance.profile_validated", _("%(body)s: rules of vote validated, from %(starts_on)s (%(label)s).")
)
PROFILE_REFUSED = register_kind(
    "governance.profile_refused", _("%(body)s: rules of vote refused (%(label)s): %(reason)s")
)
PROFILE_WITHDRAWN = register_kind("governance.profile_withdrawn", _("%(body)s: rules of vote withdrawn (%(label)s)."))
BALLOT_OPENED = register_kind("governance.ballot_opened", _("%(body)s: vote opened on “%(title)s”."))
VOTE_CAST = register_kind("governance.vote_cast", _("%(name)s votes."))
RECUSED = register_kind("governance.recused", _("%(name)s declares an interest and takes no part."))
BALLOT_CLOSED = register_kind("governance.ballot_closed", _("The vote on “%(title)s” is closed."))
BALLOT_CANCELLED = register_kind("governance.ballot_cancelled", _("The vote on “%(title)s” is cancelled: %(reason)s"))
DECISION_TAKEN = register_kind(
    "governance.decision_taken", _("%(body)s on “%(title)s”: %(status)s."), words={"status": DecisionStatus}
)
MINUTES_ISSUED = register_kind("governance.minutes_issued", _("Minutes of the vote on “%(title)s” issued."))
NOTICE_SENT = register_kind(
    "governance.notice_sent",
    _("%(body)s: %(notice)s sent for %(starts_at)s, people: %(people)s."),
    words={"notice": NoticeKind},
)
NOTICE_HANDED_OVER = register_kind(
    "governance.notice_handed_over", _("%(body)s: notice of meeting handed over to %(name)s (%(how)s).")
)
MEETING_OPENED = register_kind("governance.meeting_opened", _("%(body)s: the meeting is opened, %(chair)s presides."))
MEETING_CHAIRED = register_kind(
    "governance.meeting_chaired", _("%(chair)s presides and %(secretary)s keeps the minutes.")
)
ITEM_TAKEN_UP = register_kind("governance.item_taken_up", _("“%(title)s” is taken up."))
MEETING_SUSPENDED = register_kind("governance.meeting_suspended", _("The meeting is suspended."))
MEETING_RESUMED = register_kind("governance.meeting_resumed", _("The meeting is resumed."))
MEETING_CLOSED = register_kind("governance.meeting_closed", _("%(body)s: the meeting is closed."))
ARRIVED = register_kind("governance.arrived", _("%(name)s arrives (%(way)s)."), words={"way": Way})
LEFT = register_kind("governance.left", _("%(name)s leaves."))
QUORUM_MET = register_kind(
    "governance.quorum_met", _("The quorum is met: %(present)s present, %(represented)s represented.")
)
QUORUM_LOST = register_kind(
    "governance.quorum_lost", _("The quorum is not met: %(present)s present, %(represented)s represented.")
)
ITEM_RECUSED = register_kind(
    "governance.item_recused", _("%(name)s declares an interest in “%(title)s” and takes no part.")
)
VOTE_RECORDED = register_kind("governance.vote_recorded", _("The vote of %(name)s, given aloud, is recorded."))
RESOLUTION_AMENDED = register_kind(
    "governance.resolution_amended", _("“%(title)s”: the text put to the vote is changed in the meeting.")
)
MEETING_MINUTES_ISSUED = register_kind(
    "governance.meeting_minutes_issued", _("%(body)s: minutes of the meeting issued (number %(number)s).")
)
MINUTES_SIGNED = register_kind(
    "governance.minutes_signed", _("%(name)s signs the minutes, number %(number)s."), words={"role": SignerRole}
)
MINUTES_APPROVED = register_kind(
    "governance.minutes_approved",
    _("%(body)s: minutes of the meeting, number %(number)s, %(way)s."),
    words={"way": ApprovalWay},
)
DECLARED = register_kind(
    "governance.declared", _("Declared to the prefecture on %(declared_on)s, changes: %(changes)s.")
)
PROXY_GIVEN = register_kind("governance.proxy_given", _("%(body)s: %(giver)s gives a proxy to %(name)s."))
PROXY_ACCEPTED = register_kind("governance.proxy_accepted", _("%(body)s: %(name)s accepts the proxy of %(giver)s."))
PROXY_DECLINED = register_kind("governance.proxy_declined", _("%(body)s: %(name)s declines the proxy of %(giver)s."))
PROXY_REVOKED = register_kind(
    "governance.proxy_revoked", _("%(body)s: %(giver)s takes back the proxy given to %(name)s.")
)
PROXY_SET_ASIDE = register_kind(
    "governance.proxy_set_aside", _("%(body)s: the proxy of %(giver)s to %(name)s, on paper, is set aside.")
)
DOCUMENT_CREATED = register_kind("governance.document_created", _("The text “%(title)s” is created."))
DRAFT_BEGUN = register_kind("governance.draft_begun", _("“%(title)s”: version %(number)s is begun."))
DRAFT_DELETED = register_kind(
    "governance.draft_deleted", _("“%(title)s”: the draft of version %(number)s is deleted.")
)
TEXT_FROZEN = register_kind("governance.text_frozen", _("“%(title)s”: version %(number)s is frozen for a vote."))
TEXT_ADOPTED = register_kind(
    "governance.text_adopted", _("“%(title)s”: version %(number)s is adopted, in force from %(effective_from)s.")
)
TEXT_NOT_ADOPTED = register_kind(
    "governance.text_not_adopted",
    _("“%(title)s”: version %(number)s is not adopted (%(outcome)s)."),
    words={"outcome": DecisionStatus},
)
TEXT_SIGNED = register_kind("governance.text_signed", _("%(name)s signs “%(title)s”, version %(number)s."))
TEXT_SIGNED_FOR = register_kind(
    "governance.text_signed_for", _("%(name)s signs “%(title)s”, version %(number)s, in the name of %(represented)s.")
)
TEXT_READ = register_kind("governance.text_read", _("%(name)s has read “%(title)s”, version %(number)s."))
SIGNATORIES_REMINDED = register_kind(
    "governance.signatories_reminded", _("“%(title)s”, version %(number)s: people reminded to sign: %(count)s.")
)
