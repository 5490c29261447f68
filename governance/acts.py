"""The acts of governance that enter the audit chain, with their sentences.

A ballot has a chain of its own (``ballot:<uuid>``); its opening and its decision also stand in the association's.
"""

from django.utils.translation import gettext_lazy as _

from governance.enums import DecisionStatus
from governance.enums_meetings import NoticeKind
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
