"""What the services on meetings refuse, each with a sentence that says what to do next."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from membership.services.refusals import InvalidFields, Refused
from portal.foundation.long_dates import long_date


class MeetingOver(Refused):
    sentence = _("This meeting has begun, is over or is cancelled: it can no longer be changed here.")


class NotADraftMeeting(Refused):
    sentence = _("Those convened have been told of this meeting: cancel it instead of deleting it, and say why.")


class AlreadyConvened(Refused):
    sentence = _("This meeting is convened already: send those convened what has changed instead.")


class NotConvened(Refused):
    sentence = _("Nobody has been told of this meeting yet: delete it, or convene it first.")


class MeetingCancelled(Refused):
    sentence = _("This meeting is cancelled already.")


class MeetingInThePast(Refused):
    sentence = _("This day or hour has passed: choose a later one.")


class NoRemoteClause(Refused):
    sentence = _(
        "The rules of vote of this body name no article that allows a remote meeting: meet in one room, or record the "
        "clause first."
    )


class PlaceMissing(Refused):
    sentence = _("Say where the body meets: those convened must know where to go.")


class LinkMissing(Refused):
    sentence = _("Give the address of the remote meeting, or say how to join it: those convened must know how.")


class AgendaEmpty(Refused):
    sentence = _("The agenda has no item: a body decides only on what its members were told of.")


class SubjectGone(Refused):
    """A subject that an item puts to the vote can no longer be put to it; ``item`` is its title."""

    def __init__(self, item: str) -> None:
        super().__init__(
            gettext("What “%(item)s” puts to the vote no longer exists: withdraw the item, or choose another subject.")
            % {"item": item}
        )


class NobodyToConvene(Refused):
    sentence = _("Nobody is a member of this body on that day: record the mandates or the adhesions in force first.")


class NoticeTooShort(Refused):
    """Sent today, the notice is later than the statutes ask; ``first`` is the first day that would do."""

    def __init__(self, first: date, clause: str) -> None:
        self.first = first
        source = f" ({clause})" if clause else ""
        super().__init__(
            gettext(
                "Sent today, the notice is shorter than the statutes ask%(source)s: the first day possible is "
                "%(day)s. Choose a later day, or say why the delay is shorter; the reason is printed in the notice."
            )
            % {"source": source, "day": long_date(first)}
        )


class ChangedSinceChecked(Refused):
    sentence = _("The meeting has changed since this page was opened: check it again.")


class AddedTooLate(Refused):
    """Those convened learn of something new when the delay of notice has begun."""

    def __init__(self, clause: str) -> None:
        source = f" ({clause})" if clause else ""
        super().__init__(
            gettext(
                "Those convened learn of what is added later than the statutes ask%(source)s. Withdraw it, move the "
                "meeting, or say why it comes late; the reason is printed in the notice."
            )
            % {"source": source}
        )


class ReasonTooLong(InvalidFields):
    """``limit`` in characters."""

    def __init__(self, field: str, limit: int) -> None:
        sentence = gettext("This reason is longer than %(limit)s characters: say it shorter, it is printed whole.") % {
            "limit": limit
        }
        super().__init__(ValidationError({field: sentence}))


class NothingChanged(Refused):
    sentence = _("Nothing has changed since the last notice: there is nothing to tell.")


class CancellationUnexplained(Refused):
    sentence = _("Say in a sentence why the meeting is cancelled: all those convened will read it.")


class PaperTwice(Refused):
    sentence = _("This very document is with this item already.")


class PersonalDataTyped(InvalidFields):
    """Numbers shaped like a social security number, or birth dates, in these fields; never repeated."""

    sentence = _(
        "This carries what looks like a social security number or a birth date. No patient data is taken here: take "
        "it out, then send the form again. Nothing was kept."
    )

    def __init__(self, fields: Iterable[str]) -> None:
        super().__init__(ValidationError({name: str(type(self).sentence) for name in fields}))


class NotAnItemSubject(Refused):
    sentence = _("Only an item for decision puts something to the vote: choose “decision”.")


class SubjectOfAnother(Refused):
    sentence = _("This subject is not one that the association can put to the vote: choose one in the list.")


class NotConvenedYourself(Refused):
    sentence = _("You are not among those convened: your answer was not recorded.")


class TooLateToReply(Refused):
    sentence = _("The meeting has begun, is over or is cancelled: your answer was not recorded.")


class HandoverUnneeded(Refused):
    sentence = _("This person has an account and was written to by the portal: there is nothing to hand over.")


class HandoverInTheFuture(Refused):
    sentence = _("A notice is handed over today at the latest: give the day on which it was.")


class PackNotBound(Refused):
    sentence = _("The documents could not be bound together: open them one by one below, and tell the administrator.")
