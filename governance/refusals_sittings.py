"""What the services of a meeting that is held refuse, each with a sentence that says what to do next."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from membership.services.refusals import Refused


class TooEarlyToOpen(Refused):
    """A meeting is opened on its day; ``hour`` from which it may be."""

    def __init__(self, hour: str) -> None:
        super().__init__(
            gettext(
                "The meeting may be opened from %(hour)s on: wait for its day, or change its date and tell everybody."
            )
            % {"hour": hour}
        )


class DayHasPassed(Refused):
    sentence = _(
        "The day of this meeting has passed: it can no longer be opened. Prepare another one, and convene its members."
    )


class NotToBeOpened(Refused):
    sentence = _("Only a meeting whose members were convened is opened: convene it first.")


class NotUnderWay(Refused):
    sentence = _("This meeting is not under way: nothing was recorded.")


class MeetingClosed(Refused):
    sentence = _("This meeting is closed: nothing was recorded.")


class ItemWithdrawn(Refused):
    sentence = _("This item is no longer on the agenda: choose another one.")


class Suspended(Refused):
    sentence = _("The meeting is suspended: resume it first.")


class NotSuspended(Refused):
    sentence = _("The meeting is not suspended.")


class NotAPersonHere(Refused):
    sentence = _("This person is not among those who sit in this meeting: choose one in the list.")


class VoteUnderWay(Refused):
    sentence = _("A vote is open: close it or cancel it first.")


class WrongCode(Refused):
    sentence = _("This code is not the one on the screen of the meeting: it changes every few minutes, read it again.")


class NoSeatHere(Refused):
    sentence = _("You are not among those who sit in this meeting: ask whoever presides to record you.")


class WayNotOffered(Refused):
    sentence = _("This meeting is not held in this way: choose the other one.")


class AlreadyThere(Refused):
    sentence = _("This person is there already: nothing was recorded.")


class NotThere(Refused):
    sentence = _("This person is not there: nothing was recorded.")


class SomebodyElseThere(Refused):
    """Another person sits on this voice; ``name`` is theirs."""

    def __init__(self, name: str) -> None:
        super().__init__(gettext("%(name)s is there for this voice: record their departure first.") % {"name": name})


class HourNotPossible(Refused):
    """``first`` is the earliest hour that may be given: what a vote counted is not changed afterwards."""

    def __init__(self, first: str) -> None:
        super().__init__(
            gettext("Give an hour between %(first)s and now: what was counted before is not changed.")
            % {"first": first}
        )


class NothingToVoteOn(Refused):
    sentence = _("This item puts nothing to the vote: write the text of the resolution, or choose a subject.")


class QuorumMissing(Refused):
    """``why`` in the words of the engine, with its article."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(gettext("The quorum is not met, so nothing is put to the vote. %(why)s") % {"why": why})


class QuorumLost(Refused):
    """``why`` in the words of the engine, with its article."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            gettext(
                "The quorum is lost: the vote is locked until it is met again. %(why)s Wait for somebody to come "
                "back, or cancel the vote."
            )
            % {"why": why}
        )


class SecretVoteRequired(Refused):
    """The rules want this vote secret; ``clause`` says where."""

    def __init__(self, clause: str) -> None:
        source = f" ({clause})" if clause else ""
        super().__init__(
            gettext(
                "The statutes want this vote to be secret%(source)s: a roll call is not offered in its place. Vote on "
                "paper, in the room."
            )
            % {"source": source}
        )


class DecidedAlready(Refused):
    sentence = _("This very text was put to the vote already at this meeting: change the text first, or go on.")


class NotYoursToCast(Refused):
    """The voice may not be cast by this hand at this vote: absent, represented by another, or recused."""

    sentence = _("You cannot cast this voice at this vote: nothing was recorded. The list of voters says who does.")


class InterestOfAnother(Refused):
    sentence = _(
        "An interest is declared by whoever has it, and you only hold a proxy of this voice: nothing was recorded. "
        "If the interest is yours, declare it for your own voice."
    )


class AnsweredThemselves(Refused):
    """``name`` has answered from their own screen."""

    def __init__(self, name: str) -> None:
        super().__init__(
            gettext("%(name)s has answered on their own screen: only they change that answer.") % {"name": name}
        )


class NotInAMeeting(Refused):
    sentence = _("In a written consultation everybody answers for themselves: nobody records it for them.")


class NotHeld(Refused):
    sentence = _("Only a first meeting that was held and is closed is convened again: nothing was recorded.")


class QuorumWasMet(Refused):
    sentence = _("This meeting had its quorum: prepare another meeting for what is left.")


class NoSecondConvocation(Refused):
    sentence = _(
        "The rules of vote of this body say nothing of a second convocation: prepare another meeting, or record the "
        "clause first."
    )


class ResolutionVoted(Refused):
    sentence = _("This text has been put to the vote: it changes no more. Add an item for another text.")
