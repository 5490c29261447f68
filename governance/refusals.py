"""What governance refuses: named errors, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from membership.services.refusals import Refused


class NoProfile(Refused):
    sentence = _("No rules of vote are validated for this body on this day: enter what its statutes say first.")


class ProfileRefused(Refused):
    """The profile contradicts itself; ``findings`` are the linter's sentences."""

    def __init__(self, findings: list[str]) -> None:
        self.findings = findings
        super().__init__(" ".join(findings))


class SamePerson(Refused):
    sentence = _("Whoever entered these rules cannot validate them: ask the president or another officer.")


class AlreadyValidated(Refused):
    sentence = _("These rules are validated already: enter new ones from another day instead of changing them.")


class EmptyElectorate(Refused):
    sentence = _("Nobody has a vote in this body today: record the mandates in force first.")


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


class MandateEnded(Refused):
    sentence = _("Your mandate has ended: your answer was not recorded. The secretary can tell you more.")


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
