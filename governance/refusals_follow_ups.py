"""What the services on follow-up actions refuse, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from membership.services.refusals import Refused


class NotDecidedYet(Refused):
    sentence = _("This vote is not decided: what is to be done after it is recorded once its result is there.")


class OwnerElsewhere(Refused):
    sentence = _(
        "This person neither sits in a body of the association nor works for it today: choose somebody of the list."
    )


class DueInThePast(Refused):
    sentence = _("This day has passed: choose today or a later day.")


class DoneAlready(Refused):
    sentence = _("This action is marked as done already: reopen it to change it.")


class NotDone(Refused):
    sentence = _("This action is not marked as done: there is nothing to reopen.")


class DoneInTheFuture(Refused):
    sentence = _("An action is done today at the latest: give the day on which it was.")


class DoneBeforeDecision(Refused):
    sentence = _("The decision was not taken yet on this day: give the day on which its action was done.")


class PatientDataTyped(Refused):
    sentence = _(
        "This carries what looks like a social security number or a birth date. No patient data is taken here: remove "
        "it, then send again. Nothing was kept."
    )
