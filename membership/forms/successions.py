"""The form of a succession: what happens, when, and what each body hands to which other."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from membership.enums import MeasureFamily, SuccessionKind
from membership.forms.base import day_field
from membership.models import Organisation, SuccessionEvent
from membership.services.succession import Passing
from portal.foundation.forms import Form

LEAST_ROWS = 3


def read_share(text: str) -> Fraction:
    """« 60 % », « 60 », « 0,6 », « 3/5 »; empty is the whole. Raises ValueError."""
    plain = text.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace(",", ".")
    if not plain:
        return Fraction(1)
    percent = plain.endswith("%")
    plain = plain.removesuffix("%")
    try:
        found = Fraction(plain) if "/" in plain else Fraction(Decimal(plain))
    except (InvalidOperation, ZeroDivisionError) as error:
        raise ValueError(text) from error
    # « 60 » can only mean sixty per cent: nobody hands over sixty times what they have.
    return found / 100 if percent or ("/" not in plain and found > 1) else found


def written_share(share: Fraction) -> str:
    """As :func:`read_share` reads it: in per cent where that is exact, as a fraction otherwise."""
    percent = share * 100
    hundredths = percent * 100
    if hundredths.denominator == 1:
        return f"{(Decimal(hundredths.numerator) / 100).normalize():f} %".replace(".", ",")
    return f"{share.numerator}/{share.denominator}"


class BodyField(forms.CharField):
    """A body, by the name that the list of the page offers. Works without script: the browser completes it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"list": "bodies", "autocomplete": "off"}), **options)
        self.names: Mapping[str, Organisation] = {}

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).strip()
        if not text:
            return None
        found = self.names.get(text) or self.names.get(text.casefold())
        if found is None:
            raise forms.ValidationError(
                _("No body is called “%(name)s” here: choose one of the list.") % {"name": text}
            )
        return found


class SuccessionForm(Form):
    """What happens and when."""

    kind = forms.ChoiceField(label=gettext_lazy("What happens"), choices=SuccessionKind.choices)
    legal_date = day_field(gettext_lazy("Legal date"), help_text=gettext_lazy("The first day of the new situation."))
    accounting_date = day_field(
        gettext_lazy("Accounting date"),
        required=False,
        help_text=gettext_lazy(
            "The first day of the accounts that follow, often an earlier 1 January; the legal date when left empty."
        ),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Treaty, order, decision or publication that says so."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    rest_outside = forms.BooleanField(
        label=gettext_lazy("What is not handed over leaves the perimeter"),
        required=False,
        help_text=gettext_lazy("Adds a line for the remainder of each body. Leave unticked for a partial transfer."),
    )


class PassingForm(Form):
    """What one body hands to another; a line left empty counts for nothing."""

    predecessor = BodyField(label=pgettext_lazy("succession", "From"), required=False)
    successor = BodyField(
        label=pgettext_lazy("succession", "To"),
        required=False,
        help_text=gettext_lazy("Empty for a dissolution, or for what leaves the perimeter."),
    )
    finance = forms.CharField(label=gettext_lazy("Share of the finances"), required=False, max_length=20)
    workforce = forms.CharField(label=gettext_lazy("Share of the staff"), required=False, max_length=20)
    persons = forms.CharField(label=gettext_lazy("Share of the persons supported"), required=False, max_length=20)
    key = forms.CharField(
        label=gettext_lazy("What the shares follow"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Staff, budget, population… Shares left empty are the whole."),
    )

    def __init__(self, *args: Any, names: Mapping[str, Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("predecessor", "successor"):
            field: Any = self.fields[name]
            field.names = names

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        shares = {}
        for family in MeasureFamily.values:
            try:
                shares[family] = read_share(cleaned.get(family, ""))
            except ValueError:
                self.add_error(family, _("Write a share as 60 %, 0,6 or 3/5."))
                continue
            if not 0 <= shares[family] <= 1:
                self.add_error(family, _("A share lies between 0 and 100 %."))
        cleaned["shares"] = shares
        typed = any(cleaned.get(name) for name in ("successor", "key", *MeasureFamily.values))
        if typed and cleaned.get("predecessor") is None and "predecessor" not in self.errors:
            self.add_error("predecessor", _("Say which body hands this over."))
        return cleaned

    @property
    def passing(self) -> Passing | None:
        """The line as the services take it; None for an empty one."""
        data = self.cleaned_data
        if data.get("predecessor") is None:
            return None
        return Passing(data["predecessor"], data.get("successor"), shares=data["shares"], key=data.get("key", ""))


PassingFormSet = forms.formset_factory(PassingForm, extra=0, min_num=LEAST_ROWS, max_num=60, absolute_max=60)


def names_of_bodies(bodies: QuerySet[Organisation]) -> dict[str, Organisation]:
    """Bodies by the name that tells each from the others: namesakes carry their address on the site."""
    rows = list(bodies.filter(duplicate_of=None).order_by("sort_key", "pk"))
    alike: dict[str, int] = {}
    for row in rows:
        alike[row.name] = alike.get(row.name, 0) + 1
    return {row.name if alike[row.name] == 1 else f"{row.name} ({row.slug})": row for row in rows}


def with_rests(passings: Iterable[Passing]) -> list[Passing]:
    """The same with, for each predecessor, a line without successor for what its shares leave."""
    given = list(passings)
    left: dict[int, dict[str, Fraction]] = {}
    bodies: dict[int, Organisation] = {}
    for passing in given:
        body = passing.predecessor
        bodies[body.pk] = body
        mine = left.setdefault(body.pk, dict.fromkeys(MeasureFamily.values, Fraction(1)))
        for family, share in passing.shares.items():
            mine[family] -= share
    ended = {passing.predecessor.pk for passing in given if passing.successor is None}
    rests = [
        Passing(bodies[key], None, shares={family: max(rest, Fraction(0)) for family, rest in mine.items()})
        for key, mine in left.items()
        if key not in ended and any(rest > 0 for rest in mine.values())
    ]
    return [*given, *rests]


def initial_of(
    event: SuccessionEvent, names: Mapping[str, Organisation]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A draft as the forms show it again."""
    name_of = {row.pk: name for name, row in names.items()}
    head = {name: getattr(event, name) for name in ("kind", "legal_date", "accounting_date", "source", "note")}
    rows = []
    for link in event.links.all():
        shares = {share.family: share for share in link.shares.all()}
        rows.append(
            {
                "predecessor": name_of.get(link.predecessor_id, link.predecessor.name),
                "successor": name_of.get(link.successor_id, link.successor.name) if link.successor else "",
                "key": next((share.key for share in shares.values() if share.key), ""),
                **{family: written_share(share.fraction) for family, share in shares.items() if share.fraction != 1},
            }
        )
    return head, rows
