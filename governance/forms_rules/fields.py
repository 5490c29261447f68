"""What the parts of the form are made of: shares as people write them, articles, questions only some rules ask."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from governance.rules import Clause
from portal.foundation.forms import Form, missing

UNDECIDED = ("", _("choose…"))
_RATIO = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")
_DECIMAL = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,6}))?(%?)")
_ROUNDED_THIRDS = {
    "1/3": re.compile(r"33[.,]3+%|0?[.,]33+"),
    "2/3": re.compile(r"66[.,](6+7?|7)%|0?[.,](66+7?|67)"),
}
MOST_CHARACTERS = 20


class ShareField(forms.Field):
    """A share of a total, as statutes and people write it: 2/3, ⅔, 50 %, 0,5. The value is a Fraction."""

    default_error_messages = {
        "share": _("Write a share such as 1/2, 2/3 or 50 %."),
        "whole": _("A share is more than nothing and at most the whole: write 1/2, 2/3 or 50 %."),
        "third": _("Write %(third)s: a third has no exact percentage, and one vote may depend on it."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"autocomplete": "off", "maxlength": str(MOST_CHARACTERS)}

    def prepare_value(self, value: Any) -> Any:
        return f"{value.numerator}/{value.denominator}" if isinstance(value, Fraction) else value

    def to_python(self, value: Any) -> Fraction | None:
        if value is None or isinstance(value, Fraction):
            return value
        # One sign (½) is its own number, whose fraction slash is not the keyboard's.
        written = "".join(unicodedata.normalize("NFKC", str(value)).replace("\u2044", "/").split())
        if not written:
            return None
        found = self._read(written) if len(written) <= MOST_CHARACTERS else None
        if found is None:
            raise forms.ValidationError(self.error_messages["share"], code="share")
        if not 0 < found <= 1:
            raise forms.ValidationError(self.error_messages["whole"], code="whole")
        return found

    def _read(self, written: str) -> Fraction | None:
        if match := _RATIO.fullmatch(written):
            return Fraction(int(match[1]), int(match[2])) if int(match[2]) else None
        for third, rounded in _ROUNDED_THIRDS.items():
            if rounded.fullmatch(written):
                raise forms.ValidationError(self.error_messages["third"], code="third", params={"third": third})
        match = _DECIMAL.fullmatch(written)
        if match is None:
            return None
        value = Fraction(f"{match[1]}.{match[2] or 0}")
        return value / 100 if match[3] else value


@dataclass(frozen=True, slots=True)
class Article:
    """The three fields of a clause, for a template."""

    reference: BoundField
    to_confirm: BoundField
    note: BoundField


class PartForm(Form):
    """A part of the rules. ``asked``: what only an active rule needs, so that :meth:`need` decides, not the field."""

    asked: ClassVar[tuple[str, ...]] = ()
    paths: Mapping[str, str | Promise] = {}
    """The parameters that may have an article here: path in the profile, label."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, clauses: Mapping[str, Clause] | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        for path, label in self.paths.items():
            self.add_article(path, label, (clauses or {}).get(path))
        for name in self.asked:
            self.fields[name].required = True

    def add_article(self, path: str, label: str | Promise, clause: Clause | None) -> None:
        self.fields[f"article.{path}"] = forms.CharField(
            label=label, max_length=80, widget=forms.TextInput(attrs={"placeholder": "art. 11"})
        )
        self.fields[f"confirm.{path}"] = forms.BooleanField(label=_("to be confirmed"), required=False)
        self.fields[f"note.{path}"] = forms.CharField(
            label=_("What is to be confirmed"), max_length=200, required=False
        )
        if clause is not None:
            self.initial |= {
                f"article.{path}": clause.reference,
                f"confirm.{path}": clause.to_confirm,
                f"note.{path}": clause.note,
            }

    def full_clean(self) -> None:
        """Nothing is required by itself: an empty article is the linter's to say, a silent rule needs no answer."""
        kept = {name: field.required for name, field in self.fields.items()}
        for name in (*self.asked, *(f"article.{path}" for path in self.paths)):
            self.fields[name].required = False
        super().full_clean()
        for name, required in kept.items():
            self.fields[name].required = required

    def need(self, *names: str) -> None:
        """Say what an active rule still lacks; what was typed in a question that it does not ask is forgiven."""
        for name in set(self.asked) - set(names):
            self._errors.pop(name, None)
        for name in names:
            if name not in self._errors and self.cleaned_data.get(name) in (None, "", []):
                self.add_error(name, missing(self.fields[name], name))

    def forgive(self) -> None:
        """This part is not in use: nothing in it is wrong."""
        self._errors = ErrorDict()

    def articles(self) -> dict[str, Article]:
        """By path, with ``_`` for dots: a template has no other way to name one."""
        return {path.replace(".", "_"): self.article(path) for path in self.paths}

    def article(self, path: str) -> Article:
        return Article(self[f"article.{path}"], self[f"confirm.{path}"], self[f"note.{path}"])

    def clauses(self, paths: Iterable[str] | None = None) -> Iterator[Clause]:
        """What was cited, of these paths or of all."""
        for path in self.paths if paths is None else paths:
            reference = self.cleaned_data.get(f"article.{path}", "")
            confirm = bool(self.cleaned_data.get(f"confirm.{path}"))
            note = self.cleaned_data.get(f"note.{path}", "") if confirm else ""
            if reference or confirm:
                yield Clause(path, reference, confirm, note)


def choice(label: str | Promise, options: Iterable[tuple[str, Any]], *, undecided: bool = False, **more: Any) -> Any:
    """A list to choose from; ``undecided``: nothing is chosen until somebody does."""
    choices = [UNDECIDED, *options] if undecided else list(options)
    return forms.ChoiceField(label=label, choices=choices, **more)


def radios(label: str | Promise, options: Iterable[tuple[str, Any]], **more: Any) -> Any:
    return forms.ChoiceField(label=label, choices=list(options), widget=forms.RadioSelect, **more)


def whole_number(label: str | Promise, *, least: int = 1, **more: Any) -> forms.IntegerField:
    field = forms.IntegerField(label=label, min_value=least, max_value=9999, required=False, **more)
    field.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "number"})
    return field
