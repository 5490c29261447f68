"""The parts of the form about constituencies and about electing persons."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from governance.forms_rules.fields import PartForm, choice, radios, whole_number
from governance.forms_rules.parts import NO_YES, Choices
from governance.forms_rules.thresholds import RuleForm
from governance.rules import Clause
from governance.rules.enums import TieRule, Weighting
from governance.rules.profile import Constituencies, Constituency, ElectionRules, RoundRule

LEAST_ROUNDS, MOST_ROUNDS = 3, 9
WEIGHTINGS: Choices = [
    (Weighting.NONE.value, _("Every member has the same voice")),
    (Weighting.PER_MEMBER.value, _("Each member has the voices of their constituency")),
    (Weighting.PROPORTIONAL.value, _("Each constituency has voices, shared as its members vote")),
    (Weighting.BLOCK.value, _("Each constituency has voices, which all go to the side that leads in it")),
]
TIES: Choices = [
    (TieRule.SENIORITY.value, _("the person longest in office")),
    (TieRule.OLDEST.value, _("the oldest")),
    (TieRule.YOUNGEST.value, _("the youngest")),
    (TieRule.FURTHER_ROUND.value, _("a further round")),
    (TieRule.DRAW.value, _("drawing lots")),
]


class ConstituenciesForm(PartForm):
    """Whether votes are followed by constituency, and what each weighs. The constituencies are the body's own."""

    asked = ("weighting",)
    paths = {"constituencies": _("Article on constituencies")}

    on = forms.BooleanField(label=_("The rules count by constituency"), required=False)
    weighting = choice(_("Voices"), WEIGHTINGS, initial=Weighting.NONE.value)

    def __init__(
        self,
        data: Any = None,
        *,
        rules: Constituencies | None = None,
        codes: Choices,
        weights: Mapping[str, int] | None = None,
        **more: Any,
    ) -> None:
        """``weights``: those recorded with the constituencies, for one that the rules to start from do not name."""
        weights = dict(weights or {}) | ({item.code: item.weight for item in rules.items} if rules else {})
        initial: dict[str, Any] = {f"weight.{code}": weights.get(code, 1) for code, _name in codes}
        initial |= {"on": rules is not None, "weighting": rules.weighting.value if rules else Weighting.NONE.value}
        super().__init__(data, initial=initial, **more)
        self.codes = list(codes)
        for code, name in codes:
            self.fields[f"weight.{code}"] = whole_number(_("Voices of “%(name)s”") % {"name": name}, least=0)

    @property
    def weights(self) -> list[Any]:
        return [self[f"weight.{code}"] for code, _name in self.codes]

    @property
    def in_use(self) -> bool:
        return bool(self.codes) and bool(self.cleaned_data.get("on"))

    def check(self) -> None:
        if not self.in_use:
            self.forgive()
            return
        self.need("weighting", *(f"weight.{code}" for code, _name in self.codes))

    def build(self) -> Constituencies | None:
        if not self.in_use:
            return None
        items = tuple(Constituency(code, name, self.cleaned_data[f"weight.{code}"]) for code, name in self.codes)
        return Constituencies(items, Weighting(self.cleaned_data["weighting"]))

    def cited(self) -> Iterator[Clause]:
        yield from self.clauses() if self.in_use else ()


class RoundForm(PartForm):
    advance = whole_number(
        _("How many go on to the next round, for each seat"), help_text=_("Leave it empty where all of them do.")
    )

    def __init__(self, data: Any = None, *, current: RoundRule | None = None, **more: Any) -> None:
        super().__init__(data, initial={"advance": current.advance_per_seat if current else None}, **more)
        self.rule = RuleForm(
            data,
            rule=current.rule if current else None,
            relative=_("The most votes"),
            prefix=f"{self.prefix}-rule",
        )

    def build(self) -> RoundRule:
        return RoundRule(self.rule.build(), self.cleaned_data["advance"])


class ElectionForm(PartForm):
    asked = ("on", "rounds")
    paths = {"election": _("Article on elections"), "election.ties": _("Article on ties")}

    on = radios(_("Does this body elect persons?"), NO_YES)
    rounds = choice(_("How many rounds"), [], undecided=True)

    def __init__(
        self, data: Any = None, *, election: ElectionRules | None = None, given: bool = False, **more: Any
    ) -> None:
        given_rounds = election.rounds if election else ()
        given_ties = election.ties if election else ()
        initial: dict[str, Any] = {"on": "yes" if election else "no"} if given else {}
        initial |= {"rounds": str(len(given_rounds)) if given_rounds else ""}
        initial |= {f"tie{position}": rule.value for position, rule in enumerate(given_ties, start=1)}
        super().__init__(data, initial=initial, **more)
        most = max(LEAST_ROUNDS, len(given_rounds), self._asked_for(data))
        rounds: Any = self.fields["rounds"]
        rounds.choices = [*rounds.choices, *((str(count), str(count)) for count in range(1, most + 1))]
        for position in range(1, len(TieRule) + 1):
            first = position == 1
            nothing = _("nothing: the seat stays open") if first else _("nothing more")
            label = _("In a tie, what decides") if first else _("Then")
            self.fields[f"tie{position}"] = choice(label, [("", nothing), *TIES], required=False)
        self.round_forms = [
            RoundForm(
                data,
                current=given_rounds[number] if number < len(given_rounds) else None,
                prefix=f"{self.prefix}-round{number + 1}",
            )
            for number in range(most)
        ]
        self.forms: list[PartForm] = [self, *(form for pair in self.round_forms for form in (pair.rule, pair))]

    def _asked_for(self, data: Any) -> int:
        written = str(data.get(f"{self.prefix}-rounds", "")) if data else ""
        return min(int(written), MOST_ROUNDS) if written.isascii() and written.isdigit() else 0

    @property
    def ties(self) -> list[Any]:
        return [self[f"tie{position}"] for position in range(1, len(TieRule) + 1)]

    def check(self) -> None:
        on = self.cleaned_data.get("on") == "yes"
        self.need("on", *(("rounds",) if on else ()))
        used = int(self.cleaned_data.get("rounds") or 0) if on else 0
        for position, form in enumerate(self.round_forms):
            if position < used:
                form.rule.check()
            else:
                form.rule.forgive()
                form.forgive()

    def build(self) -> ElectionRules | None:
        if self.cleaned_data["on"] != "yes":
            return None
        used = self.round_forms[: int(self.cleaned_data["rounds"])]
        ties = (self.cleaned_data[bound.name] for bound in self.ties)
        return ElectionRules(tuple(form.build() for form in used), tuple(TieRule(tie) for tie in ties if tie))

    def cited(self) -> Iterator[Clause]:
        if self.cleaned_data["on"] == "yes":
            yield from self.clauses()
