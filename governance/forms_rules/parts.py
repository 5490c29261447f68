"""The other parts of the form: counting, ties, proxies, ways of meeting and voting, second meetings, elections."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from governance.forms_rules.fields import PartForm, choice, radios, whole_number
from governance.forms_rules.thresholds import MajorityForm, QuorumForm
from governance.rules import Clause
from governance.rules.enums import CountedAs, ProxyHolder, ProxyPermission, Secrecy
from governance.rules.profile import (
    AttendanceRules,
    BallotRules,
    CastingVote,
    Counting,
    NoticeRules,
    ProxyRules,
    RecusalRules,
    SecondConvocation,
)

Choices = Sequence[tuple[str, Any]]
Articles = Mapping[str, Clause]

EFFECTS: Choices = [
    (CountedAs.CAST.value, _("ballots cast, not votes cast (usual)")),
    (CountedAs.EXPRESSED.value, _("votes cast")),
    (CountedAs.AGAINST.value, _("votes against")),
    (CountedAs.NOT_CAST.value, _("as if nobody had answered")),
]
PERMISSIONS: Choices = [
    (ProxyPermission.ALLOWED.value, _("Yes, the statutes allow it")),
    (ProxyPermission.FORBIDDEN.value, _("No, the statutes forbid it")),
    (ProxyPermission.SILENT.value, _("The statutes say nothing of it")),
]
HOLDERS: Choices = [
    (ProxyHolder.MEMBER.value, _("another member of the body")),
    (ProxyHolder.SAME_CONSTITUENCY.value, _("a member of the same constituency")),
    (ProxyHolder.ANYONE.value, _("anybody")),
]
SECRECIES: Choices = [
    (Secrecy.FREE.value, _("open, or secret if the body so decides")),
    (Secrecy.FORBIDDEN.value, _("always open")),
    (Secrecy.REQUIRED.value, _("always secret")),
]
NO_YES: Choices = [("no", _("No")), ("yes", _("Yes"))]


class GeneralForm(PartForm):
    """Which rules these are, where they come from, from when."""

    label = forms.CharField(
        label=_("Name of these rules"),
        max_length=160,
        help_text=_("In a few words, for example: Board, majority of votes cast, quorum of half."),
    )
    source = forms.CharField(
        label=_("Where they come from"),
        max_length=200,
        help_text=_("For example: statutes of 12 March 2019, articles 9 to 14."),
    )
    starts_on = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The rules in force before end the day before. Votes already open keep theirs."),
    )


class CountingForm(PartForm):
    asked = ("abstention", "blank", "null")
    paths = {"counting": _("Article on abstentions, blank and null ballots")}

    abstention = choice(_("Abstentions count as"), EFFECTS, undecided=True)
    blank = choice(_("Blank ballots count as"), EFFECTS, undecided=True)
    null = choice(_("Null ballots count as"), EFFECTS, undecided=True)

    def __init__(self, data: Any = None, *, counting: Counting | None = None, **more: Any) -> None:
        initial = {name: getattr(counting, name).value for name in self.asked} if counting else {}
        super().__init__(data, initial=initial, **more)

    def check(self) -> None:
        self.need(*self.asked)

    def build(self) -> Counting:
        return Counting(**{name: CountedAs(self.cleaned_data[name]) for name in self.asked})


class CastingVoteForm(PartForm):
    asked = ("on",)
    paths = {
        "casting_vote": _("Article on the casting vote"),
        "casting_vote.in_secret_ballot": _("Article that keeps it in a secret ballot"),
    }
    on = radios(_("In a tie, does the voice of who presides count twice?"), NO_YES)
    in_secret_ballot = forms.BooleanField(
        label=_("Also in a secret ballot"),
        required=False,
        help_text=_("Only where an article says so: otherwise the secret binds who presides too."),
    )

    def __init__(self, data: Any = None, *, casting: CastingVote | None = None, given: bool = False, **more: Any):
        initial = {"on": "yes" if casting else "no"} if given else {}
        super().__init__(
            data, initial=initial | {"in_secret_ballot": bool(casting and casting.in_secret_ballot)}, **more
        )

    def check(self) -> None:
        self.need("on")

    def build(self) -> CastingVote | None:
        cleaned = self.cleaned_data
        return CastingVote(cleaned["in_secret_ballot"]) if cleaned["on"] == "yes" else None

    def cited(self) -> Iterator[Clause]:
        if self.cleaned_data["on"] == "yes":
            yield from self.clauses(list(self.paths)[: 2 if self.cleaned_data["in_secret_ballot"] else 1])


class ProxiesForm(PartForm):
    asked = ("permission", "holder")
    paths = {"proxies": _("Article on proxies"), "recusals": _("Article on recusals")}

    permission = radios(_("May a member have another vote for them?"), PERMISSIONS)
    cap = whole_number(
        _("How many proxies one person uses at most"), least=0, help_text=_("Leave it empty where nothing limits it.")
    )
    holder = choice(_("Who may hold one"), HOLDERS, undecided=True)
    holder_keeps_proxies = forms.BooleanField(
        label=_("A member who is recused may still vote for those who gave them a proxy"), required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        proxies: ProxyRules | None = None,
        recusals: RecusalRules | None = None,
        **more: Any,
    ) -> None:
        initial: dict[str, Any] = {}
        if proxies is not None:
            initial = {"permission": proxies.permission.value, "cap": proxies.cap, "holder": proxies.holder.value}
        super().__init__(
            data,
            initial=initial | {"holder_keeps_proxies": bool(recusals and recusals.holder_keeps_proxies)},
            **more,
        )

    def check(self) -> None:
        forbidden = self.cleaned_data.get("permission") == ProxyPermission.FORBIDDEN
        self.need("permission", *(() if forbidden else ("holder",)))
        if self.cleaned_data.get("permission") != ProxyPermission.ALLOWED:
            self._errors.pop("cap", None)

    def build(self) -> ProxyRules:
        permission = ProxyPermission(self.cleaned_data["permission"])
        allowed = permission is ProxyPermission.ALLOWED
        return ProxyRules(
            permission=permission,
            cap=self.cleaned_data.get("cap") if allowed else None,
            holder=ProxyHolder(self.cleaned_data.get("holder") or ProxyHolder.MEMBER),
        )

    def recusals(self) -> RecusalRules:
        return RecusalRules(self.cleaned_data["holder_keeps_proxies"])

    def cited(self) -> Iterator[Clause]:
        silent = self.cleaned_data["permission"] == ProxyPermission.SILENT
        yield from self.clauses(["recusals"] if silent else ["proxies", "recusals"])


class NoticeForm(PartForm):
    asked = ("on", "days")
    paths = {"notice": _("Article on the notice of meeting")}

    on = radios(_("Do the statutes fix a delay between the notice and the meeting?"), NO_YES)
    days = whole_number(_("Days before the meeting, at least"), least=0)
    clear = forms.BooleanField(
        label=_("Clear days"),
        required=False,
        help_text=_("Neither the day of sending nor that of the meeting counts (jours francs)."),
    )
    second_days = whole_number(
        _("Days before a second meeting"), least=0, help_text=_("Leave it empty where the same delay applies.")
    )

    def __init__(self, data: Any = None, *, notice: NoticeRules | None = None, **more: Any) -> None:
        initial: dict[str, Any] = {}
        if notice is not None:
            fixed = notice.days is not None or notice.second_days is not None
            initial = {
                "on": "yes" if fixed else "no",
                "days": notice.days,
                "clear": notice.clear,
                "second_days": notice.second_days,
            }
        super().__init__(data, initial=initial, **more)

    @property
    def in_use(self) -> bool:
        return bool(self.cleaned_data.get("on") == "yes")

    def check(self) -> None:
        if self.cleaned_data.get("on") == "no":
            self.forgive()
        else:
            self.need("on", *(("days",) if self.in_use else ()))

    def build(self) -> NoticeRules:
        if not self.in_use:
            return NoticeRules()
        cleaned = self.cleaned_data
        return NoticeRules(days=cleaned["days"], clear=cleaned["clear"], second_days=cleaned["second_days"])

    def cited(self) -> Iterator[Clause]:
        if self.in_use:
            yield from self.clauses()


class AttendanceForm(PartForm):
    paths = {
        "attendance.written": _("Article on written consultations"),
        "attendance.remote": _("Article on remote meetings"),
        "attendance.postal": _("Article on voting by post"),
    }
    written = forms.BooleanField(
        label=_("A written consultation: a vote outside a meeting, with a day until which to answer"),
        required=False,
        help_text=_("Votes opened on this portal are of this kind: without it, none can be opened for this body."),
    )
    remote = forms.BooleanField(label=_("A remote meeting, by telephone or video"), required=False)
    postal = forms.BooleanField(label=_("Voting by post in a meeting"), required=False)

    def __init__(self, data: Any = None, *, attendance: AttendanceRules | None = None, **more: Any) -> None:
        names = ("written", "remote", "postal")
        super().__init__(data, initial={name: bool(getattr(attendance, name, False)) for name in names}, **more)

    def build(self) -> AttendanceRules:
        return AttendanceRules(**{name: self.cleaned_data[name] for name in ("remote", "written", "postal")})

    def cited(self) -> Iterator[Clause]:
        yield from self.clauses(path for path in self.paths if self.cleaned_data[path.rpartition(".")[2]])


class BallotsForm(PartForm):
    asked = ("motions", "persons")
    paths = {"ballots": _("Article on how votes are given")}

    changeable = forms.BooleanField(label=_("Everybody may change their answer until the closing"), required=False)
    motions = choice(_("On a text, the vote is"), SECRECIES, initial=Secrecy.FREE.value)
    persons = choice(_("On persons, the vote is"), SECRECIES, initial=Secrecy.FREE.value)

    def __init__(self, data: Any = None, *, ballots: BallotRules | None = None, **more: Any) -> None:
        rules = ballots or BallotRules()
        initial = {
            "changeable": rules.changeable,
            "motions": rules.motions.value,
            "persons": rules.persons.value,
        }
        super().__init__(data, initial=initial, **more)

    def check(self) -> None:
        self.need(*self.asked)

    def build(self) -> BallotRules:
        cleaned = self.cleaned_data
        return BallotRules(cleaned["changeable"], Secrecy(cleaned["motions"]), Secrecy(cleaned["persons"]))


class SecondForm(PartForm):
    """A meeting convened again for want of quorum."""

    asked = ("on", "same_majority")
    paths = {"second_convocation": _("Article on the second meeting")}

    on = radios(
        _("Do the statutes have rules of their own for a second meeting?"),
        [("no", _("No: the same rules apply")), ("yes", _("Yes"))],
    )
    same_majority = radios(_("Majority at the second meeting"), [("yes", _("The same")), ("no", _("Another one"))])

    def __init__(
        self,
        data: Any = None,
        *,
        second: SecondConvocation | None = None,
        given: bool = False,
        codes: Choices = (),
        **more: Any,
    ) -> None:
        initial = {"on": "yes" if second else "no"} if given else {}
        if second is not None:
            initial |= {"same_majority": "no" if second.majority else "yes"}
        super().__init__(data, initial=initial, **more)
        self.quorum = QuorumForm(
            data,
            quorum=second.quorum if second else None,
            given=second is not None,
            codes=codes,
            prefix=f"{self.prefix}-quorum",
        )
        self.majority = MajorityForm(
            data,
            majority=second.majority if second else None,
            codes=codes,
            cites=False,
            prefix=f"{self.prefix}-majority",
        )
        self.forms: list[PartForm] = [self, *self.quorum.forms, *self.majority.forms]

    def check(self) -> None:
        on = self.cleaned_data.get("on") == "yes"
        self.need("on", *(("same_majority",) if on else ()))
        if on:
            self.quorum.check()
        if on and self.cleaned_data.get("same_majority") == "no":
            self.majority.check()
        for form in self.forms[1:]:
            of_quorum = form in self.quorum.forms
            if not on or (not of_quorum and self.cleaned_data.get("same_majority") != "no"):
                form.forgive()

    def build(self) -> SecondConvocation | None:
        if self.cleaned_data["on"] != "yes":
            return None
        other = self.cleaned_data["same_majority"] == "no"
        return SecondConvocation(self.quorum.build(), self.majority.build() if other else None)

    def cited(self) -> Iterator[Clause]:
        if self.cleaned_data["on"] == "yes":
            yield from self.clauses()
