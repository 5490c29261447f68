"""What governance refuses: named errors, each with a sentence that says what to do next."""

from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from membership.services.refusals import Refused
from portal.foundation.long_dates import long_date


class NoProfile(Refused):
    sentence = _("No rules of vote are validated for this body on this day: enter what its statutes say first.")


class ProfileRefused(Refused):
    """The profile contradicts itself; ``findings`` are the linter's sentences."""

    def __init__(self, findings: list[str]) -> None:
        self.findings = findings
        super().__init__(" ".join(findings))


class BodyEnded(Refused):
    sentence = _("This body has come to its end: it decides nothing any more.")


class SamePerson(Refused):
    sentence = _("Whoever entered these rules cannot validate them: ask the president or another officer.")


class AlreadyValidated(Refused):
    sentence = _("These rules are validated already: enter new ones from another day instead of changing them.")


class AlreadyEntered(Refused):
    """The same person has entered the same rules, and they wait; ``profile`` is that entry."""

    sentence = _("You have already entered these rules: they wait for another person to validate them.")

    def __init__(self, profile: Any) -> None:
        self.profile = profile
        super().__init__()


class SetAside(Refused):
    sentence = _("These rules were refused or withdrawn: enter new ones, starting from them if need be.")


class RefusesOwn(Refused):
    sentence = _("You entered these rules yourself: withdraw them instead of refusing them.")


class NotTheAuthor(Refused):
    sentence = _("Only whoever entered these rules withdraws them: refuse them instead, and say why.")


class RefusalUnexplained(Refused):
    sentence = _("Say in a sentence why these rules are refused: whoever entered them will read it.")


class BeginsBeforeOthers(Refused):
    def __init__(self, day: date) -> None:
        super().__init__(
            gettext("Rules validated for this body begin on %(day)s: choose a later first day.")
            % {"day": long_date(day)}
        )


class VotesOpenedSince(Refused):
    """A day has one set of rules: votes opened under the former ones stay where they are."""

    def __init__(self, votes: list[str]) -> None:
        super().__init__(
            gettext(
                "From this day on, votes were opened under the former rules (%(votes)s): choose a later first day."
            )
            % {"votes": ", ".join(votes)}
        )


class EmptyElectorate(Refused):
    sentence = _("Nobody has a vote in this body today: record the mandates in force first.")


class OutsideConstituencies(Refused):
    """The rules count by constituency and do not name that of everybody; ``who`` in words."""

    def __init__(self, who: str) -> None:
        super().__init__(
            gettext(
                "The rules of vote count by constituency, and these have none that the rules name: %(who)s. "
                "Give each of them a constituency, or enter rules that name every constituency."
            )
            % {"who": who}
        )


class CannotBeDecided(Refused):
    """The voters, the answers and the rules of a vote contradict each other; ``cause`` as the engine says it."""

    def __init__(self, cause: str) -> None:
        super().__init__(
            gettext("This vote cannot be decided. %(cause)s Cancel it, then open it again once that is put right.")
            % {"cause": cause}
        )


class ClosingTooSoon(Refused):
    sentence = _("The closing must come after the opening: choose a later day or hour.")


class WrittenVoteNotAllowed(Refused):
    sentence = _(
        "The statutes recorded for this body allow no vote outside a meeting: put the matter on a meeting's agenda, "
        "or record the clause that allows it."
    )


class AlreadyOpen(Refused):
    sentence = _("A vote is already open on this subject: wait for its closing, or cancel it.")


class ClosingAfterEffect(Refused):
    sentence = _("What is voted would apply before the vote is closed: close it earlier, or choose a later effect.")


class BallotClosed(Refused):
    sentence = _("The vote is closed: your answer was not recorded. The result is on this page.")


class BallotCancelled(Refused):
    sentence = _("The vote was cancelled: your answer was not recorded. The reason is on this page.")


class NotAnElector(Refused):
    sentence = _("You are not on the list of voters of this vote: nothing was recorded.")


class VoiceEnded(Refused):
    sentence = _(
        "Your mandate, your adhesion or your representation has ended: your answer was not recorded. The secretary "
        "can tell you more."
    )


class RecusedVoice(Refused):
    sentence = _("An interest is declared for this voice: it takes no part in this vote, and nothing was recorded.")


class CauseMissing(Refused):
    sentence = _("Say in a few words what the interest is: the minutes print it.")


class CauseTooLong(Refused):
    sentence = _("Say it in 300 characters at most: the minutes print the whole of it.")


class TextChanged(Refused):
    sentence = _(
        "The document of this vote is not the one your page shows: your answer was not recorded. "
        "Read the document on this page, then answer again."
    )


class AlreadyVoted(Refused):
    sentence = _("You have voted already, and the rules of this body let nobody change their vote.")


class StillOpen(Refused):
    sentence = _("The vote is still open and not everybody has answered: it closes at the announced hour.")


class ReasonMissing(Refused):
    sentence = _("Say in a sentence why the vote is cancelled: all voters will read it.")
