"""What the services on governing documents refuse, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from membership.services.refusals import Refused


class DocumentExists(Refused):
    sentence = _("The association has this text already: open it and prepare a new version of it.")


class TextRefused(Refused):
    """A file or a typed text that cannot be read; the sentence comes from ``foundation.texts.wording``."""


class PersonalDataFound(Refused):
    """Numbers shaped like a social security number, or birth dates. ``places`` never repeats them."""

    def __init__(self, places: list[str]) -> None:
        self.places = places
        super().__init__(
            _(
                "This text carries what looks like a social security number or a birth date (%(places)s). No patient "
                "data is taken here: remove it, then send the text again. Nothing was kept."
            )
            % {"places": ", ".join(places)}
        )


class DraftExists(Refused):
    sentence = _("A draft of this text exists already: it is the one shown here.")


class VoteRunning(Refused):
    sentence = _("A version of this text is being voted: wait for the closing, or cancel the vote, before you write.")


class NotADraft(Refused):
    sentence = _("This version is no longer a draft: its text can no longer change. Prepare a new version of it.")


class DraftChanged(Refused):
    """Somebody saved the draft meanwhile; what was typed is kept beside it."""

    sentence = _(
        "Somebody saved this draft while you were writing. Nothing is lost: your text is below, not yet saved, and "
        "theirs stands beside it. Bring the two together, then save."
    )


class ImportOver(Refused):
    sentence = _("This import is over: its text was taken or set aside. Import the file again to start anew.")


class DoubtsToCheck(Refused):
    sentence = _(
        "Dates or numbers of this text look like personal data: check them, tick the box, then take the text."
    )


class EffectTooEarly(Refused):
    sentence = _(
        "Another version enters into force later than this day: choose the same day or a later one, so that two "
        "versions never claim the same day."
    )


class EffectPast(Refused):
    sentence = _("A text binds nobody before it is adopted: choose a day to come, or leave the day of its adoption.")


class AdoptionToCome(Refused):
    sentence = _("A text adopted outside the portal has a past day of effect: choose it, or open a vote instead.")


class GroundsMissing(Refused):
    sentence = _("Say who adopted the text and when, for example: general meeting of 12 March 2019.")
