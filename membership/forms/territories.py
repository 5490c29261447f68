"""The forms of coordination territories: drawing one, moving communes, saying who is in charge."""

import re
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from membership.enums import TerritoryKind
from membership.forms.base import day_field
from membership.models import Commune, Organisation, Region
from membership.selectors.geography import Matches, find_communes
from portal.foundation.forms import Form

MOST_CODES = 2_000


class TerritoryForm(Form):
    """What a territory is; its communes are picked beside."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=TerritoryKind.choices)
    region = forms.ModelChoiceField(
        label=gettext_lazy("Region"), queryset=Region.objects.none(), empty_label=None, to_field_name="code"
    )
    starts_on = day_field(gettext_lazy("First day"))
    source = forms.CharField(label=gettext_lazy("Source"), required=False, max_length=300)

    def __init__(self, *args: Any, regions: QuerySet[Region], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["region"]
        field.queryset = regions


class DetailsForm(Form):
    """What a territory is called, and what says so."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    source = forms.CharField(label=gettext_lazy("Source"), required=False, max_length=300)


class EndForm(Form):
    last_day = day_field(gettext_lazy("Last day of the territory"))


class MoveForm(Form):
    """From which day the communes come and leave."""

    on = day_field(gettext_lazy("From which day"))


class ChargeForm(Form):
    """The body in charge, from a day on."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Body in charge"),
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label=gettext_lazy("choose"),
    )
    starts_on = day_field(gettext_lazy("First day in charge"))
    source = forms.CharField(label=gettext_lazy("Source"), required=False, max_length=300)

    def __init__(self, *args: Any, bodies: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["organisation"]
        field.queryset = bodies


@dataclass(slots=True)
class CommunePicker:
    """The communes chosen so far, and those that a search offers. All travels with the form, so nothing is lost."""

    chosen: list[Commune] = field(default_factory=list)
    offered: tuple[Commune, ...] = ()
    said: str = ""

    @classmethod
    def read(cls, data: Any) -> "CommunePicker":
        """From what was posted: ``codes`` chosen, ``found`` ticked, ``out`` unticked, ``many`` pasted, ``q`` searched.

        Two queries, whatever the number of communes, and those of a search.
        """
        pasted = re.findall(r"[0-9AB]{5}", str(data.get("many", "")).upper())
        out = set(data.getlist("out"))
        wanted = dict.fromkeys([*data.getlist("codes"), *data.getlist("found"), *pasted][:MOST_CODES])
        rows = Commune.objects.filter(pk__in=[code for code in wanted if code not in out])
        picker = cls(chosen=list(rows.select_related("department").order_by("sort_key", "pk")))
        known = {row.pk for row in picker.chosen}
        if unknown := [code for code in pasted if code not in known and code not in out]:
            picker.said = _("These codes are no commune's: %(codes)s.") % {"codes": ", ".join(unknown[:20])}
        if data.get("act") == "search":
            picker.search(find_communes(str(data.get("q", ""))))
        return picker

    def search(self, matches: Matches) -> None:
        known = {row.pk for row in self.chosen}
        self.offered = tuple(row for row in matches.communes if row.pk not in known and row.placeable)
        if not matches.communes:
            self.said = _("No commune is called so: check the spelling, or type its postcode.")
        elif not self.offered:
            self.said = _("This commune is chosen already.")

    @property
    def population(self) -> int:
        return sum(row.population or 0 for row in self.chosen)
