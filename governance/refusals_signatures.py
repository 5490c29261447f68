"""What is refused to who signs a text, or says that they have read it; each sentence says what to do next."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from membership.services.refusals import Refused
from portal.foundation.long_dates import long_date


class NotAdherent(Refused):
    sentence = _("Only the adherents of this association, or who speaks for one today, sign this text.")


class AdhesionEnded(Refused):
    """``ended_on``: the last day of the adhesion."""

    sentence = _("Your adhesion ended on %(day)s: nothing was signed. The secretary can tell you more.")

    def __init__(self, ended_on: date) -> None:
        super().__init__(str(self.sentence) % {"day": long_date(ended_on)})


class NotAskedToRead(Refused):
    sentence = _("Board members and coordinators are asked to read this text: nothing had to be recorded for you.")


class NothingToSign(Refused):
    sentence = _("This text is not signed: those whom it binds are bound by their adhesion.")


class VersionReplaced(Refused):
    sentence = _(
        "The version that your page showed is not the one in force: nothing was recorded. "
        "Read the version in force, then start again."
    )
