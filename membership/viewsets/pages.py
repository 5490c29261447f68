"""The page of one object of the back office: what it is, and what may be done with it or why not."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from membership.permissions import Action, may
from membership.viewsets.base import OfficeView
from portal.foundation.permissions import Verdict
from portal.foundation.tracked_objects import history_url, tracked_for


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that may be done from here: a link, or a disabled one with its reason."""

    label: str | Promise
    url: str
    verdict: Verdict
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the page: what, and what it is. ``url`` leads to its own page, ``tone`` colours a state."""

    label: str | Promise
    value: Any
    url: str = ""
    tone: str = ""


class ObjectView(OfficeView, WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """A page about an object that the reader sees; another association's does not exist."""

    template_name = "membership/office/object.html"
    http_method_names = ["get", "head", "options"]

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.object = self.viewset.find(request.user, kwargs["pk"])

    @property
    def place(self) -> Any:
        return self.viewset.place_of(self.object)

    def deed(self, label: str | Promise, name: str, *args: Any, action: Action, icon: str = "") -> Deed:
        """One of this view set's acts on the object (or on ``args``), with what the user may do."""
        url = self.viewset.url(name, *(args or (self.object.pk,)))
        return Deed(label, url, self.allowed(action), icon)

    def allowed(self, action: Action) -> Verdict:
        verdict: Verdict = self.viewset.verdict(self.request.user, action, self.object)
        return verdict

    def may(self, action: Action) -> bool:
        return bool(may(self.request.user, action, self.place))

    def facts(self) -> list[Fact]:
        return []

    def deeds(self) -> list[Deed]:
        return []

    def history_deed(self) -> list[Deed]:
        """The way to the readable history, for objects that have one."""
        url = history_url(self.object, back=self.request.path)
        tracked = tracked_for(self.object)
        if tracked is None:
            return []
        verdict: Verdict = tracked.may(self.request.user, self.object)
        # What one association holds in another is told in the other's history.
        return [Deed(_("History"), url, verdict, "history")] if verdict.visible else []

    def get_page_title(self) -> str:
        return str(self.object)

    def get_page_subtitle(self) -> str:
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listed = {"url": self.viewset.url("index"), "label": str(self.viewset.menu_label)}
        return [*self.breadcrumbs_items, listed, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        deeds = [*self.deeds(), *self.history_deed()]
        refusals = list(dict.fromkeys(str(deed.verdict.reason) for deed in deeds if not deed.verdict))
        return context | {
            "object": self.object,
            "place": self.place,
            "facts": [fact for fact in self.facts() if fact.value not in ("", None)],
            "deeds": deeds,
            "refusals": refusals,
        }
