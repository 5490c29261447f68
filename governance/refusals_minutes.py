"""What the services on the minutes of a meeting refuse, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from membership.services.refusals import Refused


class NotHeldYet(Refused):
    sentence = _("The meeting is not closed yet: its minutes are issued once it is.")


class NothingToWrite(Refused):
    sentence = _("Debates are written from the opening of the meeting on: nothing was recorded.")


class DebateChanged(Refused):
    sentence = _(
        "Somebody else has written on this item since your page was opened: read what they wrote, then send yours."
    )


class MinutesUnchanged(Refused):
    sentence = _("Nothing has changed since the minutes were last issued: there is nothing to issue.")


class CorrectionUnexplained(Refused):
    sentence = _("Say in a sentence why the minutes are corrected: everybody who reads them will see it.")


class NotTheLast(Refused):
    sentence = _("These minutes were corrected since: read the last ones, and sign those.")


class NotASigner(Refused):
    sentence = _("Only whoever presided, and whoever kept the minutes, signs them.")


class ApprovedAlready(Refused):
    sentence = _("These minutes are approved already: nothing was recorded.")
