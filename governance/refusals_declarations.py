"""What recording a declaration to the prefecture refuses, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from membership.services.refusals import Refused


class NothingDeclared(Refused):
    sentence = _("Tick what the declaration told of: at least one change.")


class ReferenceTooLong(Refused):
    sentence = _("The number of a receipt has 100 characters at most: type it as it stands on the receipt.")


class DeclaredInTheFuture(Refused):
    sentence = _("A declaration was made today at the latest: give the day on which it was.")


class DeclaredBeforeTheChange(Refused):
    sentence = _("One of the changes ticked came after this day: untick it, or correct the day.")


class DeclaredAlready(Refused):
    sentence = _("One of the changes ticked is declared already, or is gone: look at the list again.")
