"""The federation's table of themes: the list, the page of one, adding, renaming, closing."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from wagtail.admin.filters import WagtailFilterSet

from membership.forms.base import OfficeForm
from membership.forms.themes import ThemeForm
from membership.models import Theme
from membership.permissions import KEEP_THEMES, may
from membership.services.themes import change_theme, close_theme, define_theme, reopen_theme
from membership.viewsets.acts import ActView, ListAct
from membership.viewsets.base import OrganisationViewSet
from membership.viewsets.filters import search_words
from membership.viewsets.listing import OfficeColumn, State
from membership.viewsets.pages import Deed, Fact, ObjectView


class ThemeFilters(WagtailFilterSet):
    archived = django_filters.ChoiceFilter(
        label=gettext_lazy("Which"),
        choices=[("False", gettext_lazy("offered")), ("True", gettext_lazy("no longer offered"))],
    )

    class Meta:
        model = Theme
        fields: list[str] = []


def _state(theme: Theme) -> State:
    if theme.archived:
        return State(_("no longer offered"), "ended")
    return State(_("offered"), "open")


class ThemePage(ObjectView):
    object: Any

    def facts(self) -> list[Fact]:
        theme = self.object
        state = _state(theme)
        number = ngettext("%(count)s organisation", "%(count)s organisations", theme.organisation_count)
        chosen = f"{reverse('organisations:index')}?{urlencode({'theme': theme.pk})}"
        return [
            Fact(_("State"), state.word, tone=state.tone),
            Fact(_("Source"), theme.source or pgettext("source", "not known")),
            Fact(_("Chosen by"), number % {"count": theme.organisation_count}, chosen),
        ]

    def deeds(self) -> list[Deed]:
        change = self.deed(_("Rename, correct the source"), "edit", action=KEEP_THEMES)
        if self.object.archived:
            return [change, self.deed(_("Offer it again"), "reopen", action=KEEP_THEMES)]
        return [change, self.deed(_("Close this theme"), "close", action=KEEP_THEMES)]

    def get_page_subtitle(self) -> str:
        return _("theme")


class AddTheme(ListAct):
    action = KEEP_THEMES
    title = gettext_lazy("New theme")
    submit_label = gettext_lazy("Add the theme")
    form_class = ThemeForm

    def intro(self) -> str:
        return _("Look at the list first: a theme that exists under another name is renamed, not added twice.")

    def act(self, cleaned: dict[str, Any]) -> str:
        made = define_theme(actor=self.actor(), **cleaned)
        return _("The theme %(name)s is added. It is offered on the form of every organisation.") % {"name": made}


class ThemeAct(ActView):
    action = KEEP_THEMES
    subject: Theme


class ChangeTheme(ThemeAct):
    title = gettext_lazy("Rename, correct the source")
    form_class = ThemeForm

    def intro(self) -> str:
        return _("The organisations that have it and the figures of past years then carry the new name.")

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.subject.name, "source": self.subject.source}

    def act(self, cleaned: dict[str, Any]) -> str:
        change_theme(actor=self.actor(), theme=self.subject, **cleaned)
        return _("The theme %(name)s is recorded.") % {"name": cleaned["name"]}


class Confirmation(OfficeForm):
    """Nothing to fill in: the act is said and confirmed."""

    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)


class CloseTheme(ThemeAct):
    title = gettext_lazy("Close this theme")
    submit_label = gettext_lazy("Close this theme")
    form_class = Confirmation

    def intro(self) -> str:
        return _("“%(theme)s” is offered to no organisation any more; those that have it keep it.") % {
            "theme": self.subject
        }

    def act(self, cleaned: dict[str, Any]) -> str:
        close_theme(actor=self.actor(), theme=self.subject)
        return _("The theme %(name)s is closed.") % {"name": self.subject}


class ReopenTheme(ThemeAct):
    title = gettext_lazy("Offer it again")
    submit_label = gettext_lazy("Offer it again")
    form_class = Confirmation

    def intro(self) -> str:
        return _("“%(theme)s” is offered again on the form of every organisation.") % {"theme": self.subject}

    def act(self, cleaned: dict[str, Any]) -> str:
        reopen_theme(actor=self.actor(), theme=self.subject)
        return _("The theme %(name)s is offered again.") % {"name": self.subject}


class ThemeViewSet(OrganisationViewSet):
    """Themes belong to no association: the federation keeps them for all."""

    model = Theme
    name = "themes"
    icon = "tag"
    menu_label = gettext_lazy("Themes")
    add_label = gettext_lazy("Add a theme")
    empty = gettext_lazy("No theme yet: add the first, then choose it on the form of an organisation.")
    intro = gettext_lazy("What the networks work on. Each organisation chooses its themes on its own form.")
    see = keep = create = KEEP_THEMES
    ordering = "sort_key"
    filterset = ThemeFilters
    page_view = ThemePage
    acts = {
        "add": ("nouveau/", AddTheme),
        "edit": ("<int:pk>/modifier/", ChangeTheme),
        "close": ("<int:pk>/fermer/", CloseTheme),
        "reopen": ("<int:pk>/rouvrir/", ReopenTheme),
    }
    columns = (
        OfficeColumn("name", gettext_lazy("Theme"), lambda row: row.name, sort_key="sort_key", link=True),
        OfficeColumn(
            "organisations",
            gettext_lazy("Organisations"),
            lambda row: row.organisation_count,
            sort_key="organisation_count",
            counted=True,
        ),
        OfficeColumn("source", gettext_lazy("Source"), lambda row: row.source),
        OfficeColumn("state", gettext_lazy("State"), _state, sort_key="archived"),
    )

    @staticmethod
    def search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return search_words(rows, text, "sort_key")

    def rows(self, user: Any) -> QuerySet[Any]:
        if not may(user, KEEP_THEMES, None):
            return Theme.objects.none()
        return Theme.objects.annotate(organisation_count=Count("organisations"))

    def place_of(self, instance: Any) -> None:
        return None
