"""The whole form: from rules to start from to fields, and from fields to rules."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from governance.forms_rules.elections import ConstituenciesForm, ElectionForm
from governance.forms_rules.fields import PartForm
from governance.forms_rules.parts import (
    AttendanceForm,
    BallotsForm,
    CastingVoteForm,
    CountingForm,
    GeneralForm,
    NoticeForm,
    ProxiesForm,
    SecondForm,
)
from governance.forms_rules.thresholds import MajorityForm, QuorumForm
from governance.rules import Clause, Profile
from governance.rules.wording import parameter_label

_OTHER = re.compile(r"others-article\.([a-z_]+(?:\.[a-z_0-9]+){0,7})")
MOST_OTHERS = 60


class QuorumPart(QuorumForm):
    paths = {"quorum": _("Article on the quorum"), "quorum.constituencies": _("Article on the quorum by constituency")}

    def cited(self) -> Iterator[Clause]:
        if self.in_use:
            yield from self.clauses(list(self.paths)[: 2 if self.inner.in_use else 1])


class OthersForm(PartForm):
    """Articles on single parameters, which the rules one started from have and no other part asks for."""

    def __init__(self, data: Any = None, *, found: Iterable[str], clauses: Mapping[str, Clause]) -> None:
        language = get_language() or "fr"
        self.paths = {path: parameter_label(path, language) for path in found}
        super().__init__(data, prefix="others", clauses=clauses)


class ProfileForm:
    """Rules of vote as one form made of parts.

    ``start`` prefills it; without one, what the statutes must say is left for the reader to choose. ``codes`` are the
    constituencies of the body, by the code that the engine reads; ``weights`` the voices recorded with each.
    """

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        start: Profile | None = None,
        codes: list[tuple[str, str]],
        weights: Mapping[str, int] | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.data = data
        clauses = {clause.parameter: clause for clause in reversed(start.clauses)} if start else {}
        given = start is not None
        common: dict[str, Any] = {"clauses": clauses}
        self.general = GeneralForm(data, prefix="general", initial=dict(initial or {}))
        self.majority = MajorityForm(
            data, majority=start.majority if start else None, codes=codes, prefix="majority", **common
        )
        self.quorum = QuorumPart(
            data, quorum=start.quorum if start else None, given=given, codes=codes, prefix="quorum", **common
        )
        self.counting = CountingForm(data, counting=start.counting if start else None, prefix="counting", **common)
        self.casting_vote = CastingVoteForm(
            data, casting=start.casting_vote if start else None, given=given, prefix="casting", **common
        )
        self.proxies = ProxiesForm(
            data,
            proxies=start.proxies if start else None,
            recusals=start.recusals if start else None,
            prefix="proxies",
            **common,
        )
        self.attendance = AttendanceForm(
            data, attendance=start.attendance if start else None, prefix="attendance", **common
        )
        self.notice = NoticeForm(data, notice=start.notice if start else None, prefix="notice", **common)
        self.ballots = BallotsForm(data, ballots=start.ballots if start else None, prefix="ballots", **common)
        self.second_convocation = SecondForm(
            data,
            second=start.second_convocation if start else None,
            given=given,
            codes=codes,
            prefix="second",
            **common,
        )
        self.constituencies = ConstituenciesForm(
            data,
            rules=start.constituencies if start else None,
            codes=codes,
            weights=weights,
            prefix="constituencies",
            **common,
        )
        self.election = ElectionForm(
            data, election=start.election if start else None, given=given, prefix="election", **common
        )
        self.others = OthersForm(data, found=self._other_paths(clauses), clauses=clauses)

    @property
    def parts(self) -> list[Any]:
        """Those that have a rule of their own, in the order of the page."""
        return [
            self.majority,
            self.quorum,
            self.second_convocation,
            self.counting,
            self.casting_vote,
            self.proxies,
            self.attendance,
            self.notice,
            self.ballots,
            self.constituencies,
            self.election,
        ]

    @property
    def forms(self) -> list[PartForm]:
        """Every form, for the summary of what is wrong, in the order of the page."""
        found: list[PartForm] = [self.general]
        for part in self.parts:
            found += getattr(part, "forms", [part])
        return [*found, self.others]

    def _other_paths(self, clauses: Mapping[str, Clause]) -> list[str]:
        asked = {path for part in self.parts for path in part.paths}
        if self.data is None:
            return sorted(path for path in clauses if path not in asked)
        written = {match[1] for name in self.data if (match := _OTHER.fullmatch(name))}
        return sorted(written - asked)[:MOST_OTHERS]

    def is_valid(self) -> bool:
        """Whether everything that the rules in use ask for is answered and readable."""
        if self.data is None:
            return False
        for form in self.forms:
            form.full_clean()
        for part in self.parts:
            check = getattr(part, "check", None)
            if check is not None:
                check()
        return not any(form.errors for form in self.forms)

    def profile(self) -> Profile:
        """The rules, once the form is valid."""
        return Profile(
            label=self.label,
            majority=self.majority.build(),
            quorum=self.quorum.build(),
            counting=self.counting.build(),
            proxies=self.proxies.build(),
            casting_vote=self.casting_vote.build(),
            second_convocation=self.second_convocation.build(),
            constituencies=self.constituencies.build(),
            recusals=self.proxies.recusals(),
            attendance=self.attendance.build(),
            notice=self.notice.build(),
            ballots=self.ballots.build(),
            election=self.election.build(),
            clauses=tuple(self._clauses()),
        )

    def _clauses(self) -> Iterator[Clause]:
        for part in self.parts:
            yield from (part.cited if hasattr(part, "cited") else part.clauses)()
        yield from self.others.clauses()

    @property
    def label(self) -> str:
        return str(self.general.cleaned_data["label"])

    @property
    def source(self) -> str:
        return str(self.general.cleaned_data["source"])

    @property
    def starts_on(self) -> date:
        day: date = self.general.cleaned_data["starts_on"]
        return day
