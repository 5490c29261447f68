"""A screen on which somebody does one thing: a form, the sentence that says what it will do, one service."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from membership.forms.base import DespiteForm
from membership.models import Organisation
from membership.permissions import Action, may
from membership.selectors.people import actor_for
from membership.services.refusals import InvalidFields, Refused
from membership.services.voted_since import VotedSince
from membership.viewsets.base import OfficeView
from portal.foundation.actors import Actor
from portal.foundation.kept_work import kept_form
from portal.foundation.permissions import Verdict, refused


class ActView(OfficeView, WagtailAdminTemplateMixin, FormView):  # type: ignore[misc]
    """Find the subject among what the user sees, ask whether they may, show the form, call the service.

    What a service refuses stands above the form or at its field, and nothing typed is lost. A subclass gives
    ``action``, ``title``, ``submit_label``, ``form_class`` and :meth:`act`.
    """

    template_name = "membership/office/act.html"
    action: ClassVar[Action]
    title: ClassVar[Any] = ""
    submit_label: ClassVar[Any] = gettext_lazy("Save")
    binding: ClassVar[bool] = False
    """Whether the act cannot be taken back: its button is red."""
    subject: Any = None

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.next_url = get_valid_next_url_from_request(request)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self.subject = self.find()
        verdict = self.verdict()
        if not verdict:
            return self.refuse(str(verdict.reason))
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> Any:
        """What the act is about, among what the user sees. Raises Http404."""
        return self.viewset.find(self.request.user, self.kwargs["pk"])

    @property
    def place(self) -> Organisation | None:
        """The association in which the act is done, and into whose register it goes."""
        place: Organisation | None = self.viewset.place_of(self.subject)
        return place

    def verdict(self) -> Verdict:
        """Never hidden: :meth:`find` has seen to that."""
        verdict = may(self.request.user, self.action, self.place)
        return verdict if verdict.visible else refused(self.action.refusal)

    def actor(self, place: Organisation | None = None) -> Actor:
        return actor_for(self.request.user, place or self.place)

    def get_form_kwargs(self) -> dict[str, Any]:
        given: dict[str, Any] = super().get_form_kwargs()
        here = {"subject": self.subject, "place": self.place, "user": self.request.user}
        return given | here | {"return_to": self.request.path}

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = kept_form(request)
        if typed is None:
            answer: HttpResponse = super().get(request, *args, **kwargs)
            return answer
        messages.warning(request, _("Your session had expired: here is what you had typed. Check it and save."))
        form = self.get_form_class()(**self.get_form_kwargs() | {"data": typed})
        return self.render_to_response(self.get_context_data(form=form))

    def act(self, cleaned: dict[str, Any]) -> str:
        """Do it and say what was done. Raises Refused."""
        raise NotImplementedError

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            said = self.act(form.cleaned_data)
        except Refused as refusal:
            _tell(form, refusal)
            return self.form_invalid(form, status=409)
        messages.success(self.request, said)
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form: forms.Form, status: int = 422) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def get_success_url(self) -> str:
        return self.next_url or self.back_url()

    def leave_to(self) -> str:
        return self.back_url() if self.subject is not None else super().leave_to()

    def back_url(self) -> str:
        """The page that the act started from."""
        url: str = self.viewset.url("inspect", self.subject.pk)
        return url

    def trail(self) -> list[tuple[str, str]]:
        """Address and label of what stands above this screen."""
        found = [(self.viewset.url("index"), str(self.viewset.menu_label))]
        if self.subject is not None:
            found.append((self.back_url(), str(self.subject)))
        return found

    def intro(self) -> str:
        """What the act will do, to whom, from when."""
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = [{"url": url, "label": label} for url, label in self.trail()]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]

    def get_page_title(self) -> str:
        return str(self.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "intro": self.intro(),
            "submit_button_label": self.submit_label,
            "submit_button_active_label": _("Saving…"),
            "back_url": self.back_url(),
            "next_url": self.next_url,
            "binding": self.binding,
            "media": context["form"].media,
        }


def _tell(form: forms.Form, refusal: Refused) -> None:
    """Put what the service refuses at its field where the form has it, above the form otherwise."""
    if isinstance(refusal, VotedSince) and isinstance(form, DespiteForm):
        form.ask_despite()
    if not isinstance(refusal, InvalidFields):
        form.add_error(None, str(refusal))
        return
    for name, sentences in refusal.errors.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)


class ListAct(ActView):
    """An act that starts from the list: about no object yet, in the register of no association of its own."""

    def find(self) -> None:
        return None

    @property
    def place(self) -> None:
        return None

    def back_url(self) -> str:
        url: str = self.viewset.url("index")
        return url
