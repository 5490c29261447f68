"""Choosing what the federation's table shows."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.foundation.forms import Form
from reports.enums import Axis, Measure, Perimeter


@dataclass(frozen=True, slots=True)
class Chosen:
    measure: Measure
    axis: Axis
    perimeter: Perimeter

    def as_query(self) -> dict[str, str]:
        return {"measure": self.measure.value, "axis": self.axis.value, "perimeter": self.perimeter.value}


class TableForm(Form):
    """A filter, not an entry: what is missing or unknown falls back on its default."""

    measure = forms.ChoiceField(label=_("Figures"), choices=Measure.choices, required=False)
    axis = forms.ChoiceField(label=_("By"), choices=Axis.choices, required=False)
    perimeter = forms.ChoiceField(label=_("Perimeter"), choices=Perimeter.choices, required=False)

    def __init__(self, data: Any = None) -> None:
        defaults = {
            "measure": Measure.ACTUALS.value,
            "axis": Axis.DEPARTMENT.value,
            "perimeter": Perimeter.HISTORICAL.value,
        }
        given = {name: data.get(name) for name in defaults if data and data.get(name)}
        super().__init__(defaults | given)
        self.is_valid()
        for name, default in defaults.items():
            if name in self.errors:
                self.data[name] = default
        self.full_clean()

    @property
    def chosen(self) -> Chosen:
        return Chosen(
            Measure(self.cleaned_data["measure"]),
            Axis(self.cleaned_data["axis"]),
            Perimeter(self.cleaned_data["perimeter"]),
        )
