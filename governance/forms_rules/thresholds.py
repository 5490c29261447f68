"""The thresholds of the rules: a majority, a quorum, and the conditions by constituency beside them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from governance.forms_rules.fields import PartForm, ShareField, choice, radios, whole_number
from governance.rules.enums import Base, Counted, EmptyConstituency, MajorityKind, Reference, Rounding, Unit
from governance.rules.profile import (
    ConstituencyMajority,
    ConstituencyQuorum,
    Majority,
    MajorityRule,
    Quorum,
)

Choices = Sequence[tuple[str, Any]]

STRICT: Choices = [("more", _("more than")), ("least", _("at least"))]
RELATIVE = _("More votes for than against")
KINDS: Choices = [
    (MajorityKind.RATIO.value, _("A share: more than half, two thirds…")),
    (MajorityKind.HALF_PLUS_ONE.value, _("Half plus one, literally")),
    (MajorityKind.RELATIVE.value, RELATIVE),
    (MajorityKind.UNANIMITY.value, _("Unanimity")),
]
BASES: Choices = [
    (Base.VOTES_CAST.value, _("of the votes cast")),
    (Base.BALLOTS_CAST.value, _("of the ballots cast, abstentions included")),
    (Base.PRESENT.value, _("of the members present")),
    (Base.PRESENT_OR_REPRESENTED.value, _("of the members present or represented")),
    (Base.MEMBERS.value, _("of the members in office")),
    (Base.ENTITLED.value, _("of the members in office who are not recused")),
    (Base.SEATS.value, _("of the seats in the statutes, vacant ones included")),
]
ROUNDINGS: Choices = [
    (Rounding.EXACT.value, _("compare with the exact share (usual)")),
    (Rounding.DOWN.value, _("round the share down first")),
    (Rounding.UP.value, _("round the share up first")),
]
REFERENCES: Choices = [
    (Reference.MEMBERS.value, _("of the members in office")),
    (Reference.ENTITLED.value, _("of the members in office who are not recused")),
    (Reference.SEATS.value, _("of the seats in the statutes, vacant ones included")),
]
COUNTED: Choices = [
    (Counted.PRESENT.value, _("members present")),
    (Counted.PRESENT_OR_REPRESENTED.value, _("members present or represented")),
    (Counted.BALLOTS_CAST.value, _("members who vote")),
]
UNITS: Choices = [(Unit.HEADS.value, _("in persons (usual)")), (Unit.VOICES.value, _("in voices"))]
EMPTY: Choices = [
    (EmptyConstituency.BLOCKS.value, _("it does not meet the condition")),
    (EmptyConstituency.IGNORED.value, _("it is left out")),
]
QUORUM_KINDS: Choices = [
    ("none", _("No quorum: any number of participants decides")),
    ("share", _("A share: half, a third…")),
    ("number", _("A number of members")),
]


class RuleForm(PartForm):
    """One threshold: more than half of the votes cast."""

    asked = ("kind", "strict", "fraction", "base")

    kind = radios(_("Which majority"), KINDS)
    strict = choice(_("More than, or at least"), STRICT, undecided=True)
    fraction = ShareField(label=_("Share"))
    base = choice(_("Of what"), BASES, undecided=True)
    rounding = choice(_("Rounding"), ROUNDINGS, initial=Rounding.EXACT.value)

    def __init__(
        self,
        data: Any = None,
        *,
        rule: MajorityRule | None = None,
        relative: str | Promise | None = RELATIVE,
        **more: Any,
    ) -> None:
        """``relative``: what a relative majority is called here; None where there is none."""
        super().__init__(data, initial=_rule_initial(rule), **more)
        kinds: Any = self.fields["kind"]
        named = {MajorityKind.RELATIVE.value: relative}
        kinds.choices = [(kind, named.get(kind, label)) for kind, label in KINDS if named.get(kind, label) is not None]

    @property
    def precise(self) -> bool:
        return self["rounding"].value() != Rounding.EXACT

    def check(self) -> None:
        """What this rule, which is in use, still lacks."""
        kind = self.cleaned_data.get("kind")
        if kind == MajorityKind.RATIO:
            self.need("kind", "strict", "fraction", "base")
        elif kind == MajorityKind.RELATIVE:
            self.need("kind")
        else:
            self.need("kind", "base")

    def build(self) -> MajorityRule:
        kind = MajorityKind(self.cleaned_data["kind"])
        default = MajorityRule()
        return MajorityRule(
            kind=kind,
            base=Base(self.cleaned_data.get("base") or default.base),
            fraction=self.cleaned_data.get("fraction") if kind is MajorityKind.RATIO else None,
            strict=self.cleaned_data.get("strict", "more") != "least",
            rounding=Rounding(self.cleaned_data.get("rounding") or default.rounding),
        )


def _rule_initial(rule: MajorityRule | None) -> dict[str, Any]:
    if rule is None:
        return {}
    return {
        "kind": rule.kind.value,
        "strict": "more" if rule.strict else "least",
        "fraction": rule.fraction,
        "base": rule.base.value,
        "rounding": rule.rounding.value,
    }


class AmongForm(PartForm):
    """In how many constituencies, and which: shared by the two conditions."""

    on = forms.BooleanField(required=False)
    at_least = whole_number(
        _("In how many constituencies at least"), help_text=_("Leave it empty where each of them must reach it.")
    )
    among = forms.MultipleChoiceField(
        label=_("Among which ones"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none where all of them count."),
    )
    empty = choice(_("A constituency where nobody may vote"), EMPTY, initial=EmptyConstituency.BLOCKS.value)

    def __init__(self, data: Any = None, *, codes: Choices, initial: dict[str, Any] | None = None, **more: Any):
        super().__init__(data, initial=initial, **more)
        among: Any = self.fields["among"]
        among.choices = list(codes)
        if not codes:
            del self.fields["on"]

    @property
    def in_use(self) -> bool:
        return bool(self.cleaned_data.get("on"))

    def condition(self) -> dict[str, Any]:
        return {
            "at_least": self.cleaned_data["at_least"],
            "among": tuple(self.cleaned_data["among"]),
            "empty": EmptyConstituency(self.cleaned_data["empty"]),
        }


def _among_initial(condition: ConstituencyMajority | ConstituencyQuorum | None) -> dict[str, Any]:
    if condition is None:
        return {}
    return {
        "on": True,
        "at_least": condition.at_least,
        "among": list(condition.among),
        "empty": condition.empty.value,
    }


class DoubleMajorityForm(AmongForm):
    def __init__(self, data: Any = None, *, inner: ConstituencyMajority | None = None, **more: Any) -> None:
        super().__init__(data, initial=_among_initial(inner), **more)
        if "on" in self.fields:
            self.fields["on"].label = _("The majority must also be reached inside constituencies")


class InnerQuorumForm(AmongForm):
    asked = ("kind", "strict", "fraction", "number")

    kind = radios(_("In each of these constituencies"), QUORUM_KINDS[1:])
    strict = choice(_("More than, or at least"), STRICT, undecided=True)
    fraction = ShareField(label=_("Share of the members of the constituency"))
    number = whole_number(_("Number of members of the constituency"), least=0)
    rounding = choice(_("Rounding"), ROUNDINGS, initial=Rounding.EXACT.value)

    def __init__(self, data: Any = None, *, inner: ConstituencyQuorum | None = None, **more: Any) -> None:
        super().__init__(data, initial=_among_initial(inner) | _least_initial(inner), **more)
        if "on" in self.fields:
            self.fields["on"].label = _("The quorum must also be reached inside constituencies")

    def check(self) -> None:
        self.need("kind", "strict", "number" if self.cleaned_data.get("kind") == "number" else "fraction")

    def build(self) -> ConstituencyQuorum:
        return ConstituencyQuorum(**_least(self.cleaned_data), **self.condition())


def _least_initial(quorum: Quorum | ConstituencyQuorum | None) -> dict[str, Any]:
    if quorum is None:
        return {}
    return {
        "kind": "share" if quorum.fraction is not None else "number",
        "strict": "more" if quorum.strict else "least",
        "fraction": quorum.fraction,
        "number": quorum.number,
        "rounding": quorum.rounding.value,
    }


def _least(cleaned: dict[str, Any]) -> dict[str, Any]:
    share = cleaned["kind"] == "share"
    return {
        "fraction": cleaned.get("fraction") if share else None,
        "number": None if share else cleaned.get("number"),
        "strict": cleaned["strict"] == "more",
        "rounding": Rounding(cleaned.get("rounding") or Rounding.EXACT),
    }


class QuorumForm(PartForm):
    """The quorum of a meeting; ``quorum`` None with ``given`` means that the statutes want none."""

    asked = ("kind", "strict", "fraction", "number", "reference", "counted")

    kind = radios(_("Which quorum"), QUORUM_KINDS)
    strict = choice(_("More than, or at least"), STRICT, undecided=True)
    fraction = ShareField(label=_("Share"))
    number = whole_number(_("Number of members"), least=0)
    reference = choice(_("Of what"), REFERENCES, undecided=True)
    counted = choice(_("Who counts"), COUNTED, undecided=True)
    minimum = whole_number(_("And never fewer than"), least=0)
    rounding = choice(_("Rounding"), ROUNDINGS, initial=Rounding.EXACT.value)
    unit = choice(_("Counted"), UNITS, initial=Unit.HEADS.value)

    def __init__(
        self,
        data: Any = None,
        *,
        quorum: Quorum | None = None,
        given: bool = False,
        codes: Choices = (),
        **more: Any,
    ) -> None:
        super().__init__(data, initial=_quorum_initial(quorum) or ({"kind": "none"} if given else {}), **more)
        inner = quorum.constituencies if quorum else None
        self.inner = InnerQuorumForm(data, inner=inner, codes=codes, prefix=f"{self.prefix}-inner")
        self.forms: list[PartForm] = [self, self.inner]

    @property
    def in_use(self) -> bool:
        return self.cleaned_data.get("kind") != "none"

    @property
    def precise(self) -> bool:
        """Whether something beyond the usual is set, so that the page shows it."""
        usual = {"rounding": Rounding.EXACT.value, "unit": Unit.HEADS.value, "minimum": None}
        return any((self[name].value() or None) not in (None, value) for name, value in usual.items())

    def check(self) -> None:
        kind = self.cleaned_data.get("kind")
        if kind == "share":
            self.need("kind", "strict", "fraction", "reference", "counted")
        elif kind == "number":
            self.need("kind", "strict", "number", "counted")
        elif kind == "none":
            self.forgive()
        else:
            self.need("kind")
        if self.in_use and self.inner.in_use:
            self.inner.check()
        else:
            self.inner.forgive()

    def build(self) -> Quorum | None:
        if not self.in_use:
            return None
        cleaned, default = self.cleaned_data, Quorum()
        return Quorum(
            **_least(cleaned),
            minimum=cleaned["minimum"],
            reference=Reference(cleaned.get("reference") or default.reference),
            counted=Counted(cleaned["counted"]),
            unit=Unit(cleaned.get("unit") or default.unit),
            constituencies=self.inner.build() if self.inner.in_use else None,
        )


def _quorum_initial(quorum: Quorum | None) -> dict[str, Any]:
    if quorum is None:
        return {}
    return _least_initial(quorum) | {
        "minimum": quorum.minimum,
        "reference": quorum.reference.value,
        "counted": quorum.counted.value,
        "unit": quorum.unit.value,
    }


class MajorityForm(PartForm):
    """The majority on a text: its threshold, a second one beside it, and the condition by constituency."""

    paths = {
        "majority": _("Article on the majority"),
        "majority.floor": _("Article on the second threshold"),
        "majority.constituencies": _("Article on the majority by constituency"),
    }
    floor_on = forms.BooleanField(
        label=_("There is a second threshold: for instance, also a quarter of the members"), required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        majority: Majority | None = None,
        codes: Choices = (),
        cites: bool = True,
        **more: Any,
    ) -> None:
        if not cites:
            self.paths = {}
        super().__init__(data, initial={"floor_on": bool(majority and majority.floor)}, **more)
        inner = majority.constituencies if majority else None
        self.rule = RuleForm(data, rule=majority.rule if majority else None, prefix=f"{self.prefix}-rule")
        self.floor = RuleForm(
            data, rule=majority.floor if majority else None, relative=None, prefix=f"{self.prefix}-floor"
        )
        self.inner = DoubleMajorityForm(data, inner=inner, codes=codes, prefix=f"{self.prefix}-inner")
        self.inner_rule = RuleForm(data, rule=inner.rule if inner else None, prefix=f"{self.prefix}-inner-rule")
        self.forms: list[PartForm] = [self.rule, self, self.floor, self.inner, self.inner_rule]

    def check(self) -> None:
        self.rule.check()
        if self.cleaned_data.get("floor_on"):
            self.floor.check()
        else:
            self.floor.forgive()
        if self.inner.in_use:
            self.inner_rule.check()
        else:
            self.inner.forgive()
            self.inner_rule.forgive()

    def build(self) -> Majority:
        inner = self.inner
        return Majority(
            rule=self.rule.build(),
            floor=self.floor.build() if self.cleaned_data.get("floor_on") else None,
            constituencies=ConstituencyMajority(self.inner_rule.build(), **inner.condition())
            if inner.in_use
            else None,
        )

    def cited(self) -> list[Any]:
        paths = ["majority"] if self.paths else []
        if paths and self.cleaned_data.get("floor_on"):
            paths.append("majority.floor")
        if paths and self.inner.in_use:
            paths.append("majority.constituencies")
        return list(self.clauses(paths))
