"""Acts that start from an association: something new of it. From a list, one chooses the association first."""

from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from membership.forms.base import OfficeForm
from membership.forms.bodies import choose_place
from membership.models import Organisation
from membership.permissions import Action, may, where_allowed
from membership.viewsets.acts import ActView
from portal.foundation.permissions import Verdict


class PlaceAct(ActView):
    """An act about an association that the user sees."""

    subject: Organisation

    def find(self) -> Organisation:
        seen = Organisation.objects.visible_to(self.request.user).select_related("region")
        found = seen.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found

    @property
    def place(self) -> Organisation:
        return self.subject

    def back_url(self) -> str:
        return reverse("organisations:inspect", args=[self.subject.pk])

    def intro(self) -> str:
        return str(self.subject)

    def trail(self) -> list[tuple[str, str]]:
        return [(self.viewset.url("index"), str(self.viewset.menu_label)), (self.back_url(), str(self.subject))]


class PlaceForm(OfficeForm):
    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), label=gettext_lazy("Association"))

    def __init__(self, *args: Any, actions: tuple[Action, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        choose_place(self, places_for(self.user, actions))


def places_for(user: Any, actions: tuple[Action, ...]) -> Any:
    """The associations about which the user may do one of these, in their order."""
    found = Organisation.objects.none()
    for action in actions:
        found = found | where_allowed(user, action)
    return found.order_by("sort_key")


class ChoosePlace(ActView):
    """The first question of something new, for who keeps several associations; others are led on at once."""

    actions: ClassVar[tuple[Action, ...]]
    leads_to: ClassVar[str]
    submit_label = gettext_lazy("Continue")
    form_class = PlaceForm

    def find(self) -> None:
        return None

    @property
    def place(self) -> None:
        return None

    def verdict(self) -> Verdict:
        verdicts = [may(self.request.user, action, None) for action in self.actions]
        return next((verdict for verdict in verdicts if verdict), verdicts[0])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actions": self.actions}

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        few = list(places_for(request.user, self.actions)[:2])
        if len(few) == 1:
            return HttpResponseRedirect(self.viewset.url(self.leads_to, few[0].pk))
        answer: HttpResponse = super().get(request, *args, **kwargs)
        return answer

    def form_valid(self, form: forms.Form) -> HttpResponse:
        return HttpResponseRedirect(self.viewset.url(self.leads_to, form.cleaned_data["organisation"].pk))

    def back_url(self) -> str:
        url: str = self.viewset.url("index")
        return url

    def trail(self) -> list[tuple[str, str]]:
        return [(self.back_url(), str(self.viewset.menu_label))]
