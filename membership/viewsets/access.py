"""The account of a person, for the administrators: given back to who can no longer sign in, or closed."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from membership.forms.access import CloseAccountForm, RestoreAccessForm
from membership.models import Person
from membership.permissions import RESTORE_ACCESS, may
from membership.selectors.people import person_of
from membership.services.access import close_access, restore_access
from membership.services.refusals import NoAccount, OwnAccount
from membership.viewsets.acts import ActView
from membership.viewsets.pages import Deed
from portal.foundation.permissions import Verdict, refused


def state_of_account(person: Person) -> str:
    if person.user is None:
        return _("no account yet")
    return _("signs in to the portal") if person.user.is_active else _("closed by an administrator")


def may_restore(user: Any, person: Person) -> Verdict:
    """An administrator, for another person who has an account."""
    verdict = may(user, RESTORE_ACCESS, None)
    if verdict and person.user_id is None:
        return refused(NoAccount.sentence)
    return refused(OwnAccount.sentence) if verdict and person == person_of(user) else verdict


def deeds_on_account(user: Any, person: Person) -> list[Deed]:
    """What an administrator may do with the account; nothing for others, as for erasing."""
    if person.user is None or not may(user, RESTORE_ACCESS, None):
        return []
    verdict, is_open = may_restore(user, person), person.user.is_active
    label = _("Give the access back") if is_open else _("Reopen the account")
    found = [Deed(label, reverse("personnes:restore", args=[person.pk]), verdict)]
    if is_open:
        found.append(Deed(_("Close the account"), reverse("personnes:close", args=[person.pk]), verdict))
    return found


class _AccountAct(ActView):
    subject: Person
    action = RESTORE_ACCESS
    binding = True

    def verdict(self) -> Verdict:
        return may_restore(self.request.user, self.subject)


class RestoreAccess(_AccountAct):
    title = gettext_lazy("Give the access back")
    submit_label = gettext_lazy("Give the access back")
    form_class = RestoreAccessForm

    def intro(self) -> str:
        return _(
            "Nothing that opened this account opens it any more: password, telephone, passkeys, recovery codes and "
            "linked identities go, and every session ends. %(person)s receives a letter and chooses a new password. "
            "The officers and the coordination of their associations, the federation’s staff and the administrators "
            "are told; the registers keep it."
        ) % {"person": self.subject}

    def act(self, cleaned: dict[str, Any]) -> str:
        moved = cleaned.get("address") == "recorded"
        user = restore_access(
            actor=self.actor(), person=self.subject, reason=cleaned["reason"], at_recorded_address=moved
        )
        return _("A letter tells %(person)s, at %(address)s, how to choose a new password.") % {
            "person": self.subject,
            "address": user.email,
        }


class CloseAccess(_AccountAct):
    title = gettext_lazy("Close the account")
    submit_label = gettext_lazy("Close the account")
    form_class = CloseAccountForm

    def intro(self) -> str:
        return _(
            "%(person)s can no longer sign in and receives no letter from the portal, from now on and until an "
            "administrator reopens the account. Mandates and roles stay: whoever keeps them ends them. The person, "
            "the officers and the coordination of their associations, the federation’s staff and the administrators "
            "are told; the registers keep it."
        ) % {"person": self.subject}

    def act(self, cleaned: dict[str, Any]) -> str:
        close_access(actor=self.actor(), person=self.subject, reason=cleaned["reason"])
        return _("The account of %(person)s is closed.") % {"person": self.subject}
