"""Correcting a mistake of entry: a first day that was recorded wrongly, something that will not begin."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from membership.forms.base import FirstDayForm, ReasonForm
from membership.services.corrections import WithdrawnAlready
from membership.viewsets.acts import ActView
from portal.foundation.long_dates import long_date


class CorrectFirstDay(ActView):
    """Stands beside the act of its object. ``correct`` is the service, ``argument`` what it calls its subject."""

    title = gettext_lazy("Correct the first day")
    submit_label = gettext_lazy("Correct the first day")
    form_class = FirstDayForm
    correct: ClassVar[Callable[..., Any]]
    argument: ClassVar[str]

    def intro(self) -> str:
        return _(
            "%(subject)s: recorded from %(day)s. Only for a mistake of entry: what changes on a day is ended, then "
            "entered anew."
        ) % {"subject": self.subject, "day": long_date(self.subject.starts_on)}

    def get_initial(self) -> dict[str, Any]:
        return {"starts_on": self.subject.starts_on}

    def act(self, cleaned: dict[str, Any]) -> str:
        type(self).correct(actor=self.actor(), **{self.argument: self.subject}, **cleaned)
        return _("The first day is now %(day)s.") % {"day": long_date(cleaned["starts_on"])}


class WithdrawWhatIsToCome(ActView):
    """As above; ``withdraw`` is the service. The page of what is withdrawn is no more: it leads to the list, a second
    press of the button too."""

    submit_label = gettext_lazy("Withdraw")
    binding = True
    form_class = ReasonForm
    withdraw: ClassVar[Callable[..., Any]]
    argument: ClassVar[str]

    def intro(self) -> str:
        words = {"subject": self.subject, "day": long_date(self.subject.starts_on)}
        return _("%(subject)s, to begin on %(day)s, is taken away before it begins.") % words

    def act(self, cleaned: dict[str, Any]) -> str:
        said = str(self.subject)
        try:
            type(self).withdraw(actor=self.actor(), **{self.argument: self.subject}, **cleaned)
        except WithdrawnAlready as refusal:
            return str(refusal.sentence)
        return _("%(subject)s is withdrawn.") % {"subject": said}

    def get_success_url(self) -> str:
        url: str = self.viewset.url("index")
        return url
