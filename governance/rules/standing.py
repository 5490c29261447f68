"""Who stands where at the instant of the vote: recused, present, represented, and by whom.

One level of proxy: a proxy given to somebody who does not take part themselves has no effect.
"""

from __future__ import annotations

from collections.abc import Iterable

from governance.rules import errors
from governance.rules.enums import Mode, ProxyHolder, ProxyPermission, Weighting
from governance.rules.inputs import Elector, Electorate, Presence, Proxy, Recusal
from governance.rules.profile import Profile
from governance.rules.record import Record


class VoidProxy(Record):
    """A proxy that has no effect at this vote, and why."""

    giver: str
    holder: str
    cause: str


class Standing(Record):
    """``present`` and ``postal`` hold electors only; ``represented`` maps each giver to the holder in effect."""

    electors: dict[str, Elector]
    voices: dict[str, int]
    vacancies: dict[str, int]
    vacant_voices: dict[str, int]
    mode: Mode
    recused: frozenset[str]
    present: frozenset[str]
    postal: frozenset[str]
    represented: dict[str, str]
    void: tuple[VoidProxy, ...]

    def attends(self, elector: str) -> bool:
        """Whether they may vote for themselves: there, or by post."""
        return elector in self.present or elector in self.postal

    @property
    def members(self) -> frozenset[str]:
        return frozenset(self.electors)


def stand(
    profile: Profile,
    electorate: Electorate,
    presence: Presence,
    proxies: Iterable[Proxy],
    recusals: Iterable[Recusal],
    own_voters: frozenset[str] = frozenset(),
) -> Standing:
    """Resolve presence and proxies. ``own_voters`` matters without attendance: who voted for themselves is present.

    :raises InvalidInput: a subclass names each contradiction (unknown elector, duplicate proxy, order missing…).
    """
    electors = _electors(profile, electorate)
    weights = _constituency_weights(profile)
    recused = frozenset(_known(item.elector, electors) for item in recusals)
    proxies = tuple(proxies)
    attending, postal = _attendance(presence, electors, proxies, profile, own_voters)
    represented, void = _resolve(profile, electors, presence.mode, attending, postal, proxies, recused)
    vacancies, vacant_voices = _vacancies(profile, electorate, weights)
    return Standing(
        electors=electors,
        voices=voices_of(profile, electorate),
        vacancies=vacancies,
        vacant_voices=vacant_voices,
        mode=presence.mode,
        recused=recused,
        present=attending & frozenset(electors),
        postal=postal,
        represented=represented,
        void=void,
    )


def voices_of(profile: Profile, electorate: Electorate) -> dict[str, int]:
    """The voices of each elector: their own, times those that the rules give each member of their constituency."""
    weights = _constituency_weights(profile)
    return {item.id: item.weight * weights.get(item.constituency, 1) for item in electorate.electors}


def outside_constituencies(profile: Profile, electorate: Electorate) -> tuple[frozenset[str], int]:
    """The electors without a constituency that the rules name, and how many vacant seats; nobody without such rules.

    :func:`stand` refuses them: where the rules count by constituency, no figure is guessed.
    """
    if profile.constituencies is None:
        return frozenset(), 0
    codes = {item.code for item in profile.constituencies.items}
    electors = frozenset(item.id for item in electorate.electors if item.constituency not in codes)
    return electors, sum(item.seats for item in electorate.vacancies if item.constituency not in codes)


def _electors(profile: Profile, electorate: Electorate) -> dict[str, Elector]:
    codes = {item.code for item in profile.constituencies.items} if profile.constituencies else None
    found: dict[str, Elector] = {}
    for elector in electorate.electors:
        if not elector.id:
            raise errors.UnknownElector(elector=elector.id)
        if elector.id in found:
            raise errors.DuplicateElector(elector=elector.id)
        if not isinstance(elector.weight, int) or isinstance(elector.weight, bool) or elector.weight < 0:
            raise errors.InvalidWeight(elector=elector.id, weight=str(elector.weight))
        if codes is not None and elector.constituency not in codes:
            raise errors.UnknownConstituency(elector=elector.id, constituency=elector.constituency)
        found[elector.id] = elector
    if not found:
        raise errors.EmptyElectorate()
    return found


def _constituency_weights(profile: Profile) -> dict[str, int]:
    if profile.constituencies is None or profile.constituencies.weighting is not Weighting.PER_MEMBER:
        return {}
    return {item.code: item.weight for item in profile.constituencies.items}


def _vacancies(
    profile: Profile, electorate: Electorate, weights: dict[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    codes = {item.code for item in profile.constituencies.items} if profile.constituencies else None
    seats: dict[str, int] = {}
    for vacancy in electorate.vacancies:
        if not isinstance(vacancy.seats, int) or isinstance(vacancy.seats, bool) or vacancy.seats < 0:
            raise errors.InvalidWeight(seats=str(vacancy.seats))
        if codes is not None and vacancy.constituency not in codes:
            raise errors.UnknownConstituency(constituency=vacancy.constituency)
        seats[vacancy.constituency] = seats.get(vacancy.constituency, 0) + vacancy.seats
    return seats, {code: number * weights.get(code, 1) for code, number in seats.items()}


def _known(elector: str, electors: dict[str, Elector]) -> str:
    if elector not in electors:
        raise errors.UnknownElector(elector=elector)
    return elector


def _attendance(
    presence: Presence,
    electors: dict[str, Elector],
    proxies: tuple[Proxy, ...],
    profile: Profile,
    own_voters: frozenset[str],
) -> tuple[frozenset[str], frozenset[str]]:
    if presence.convocation not in (1, 2) or isinstance(presence.convocation, bool):
        raise errors.InvalidConvocation(convocation=str(presence.convocation))
    listed = (*presence.present, *presence.remote, *presence.postal)
    if presence.chair and presence.chair not in electors and presence.chair not in listed:
        if presence.mode is not Mode.WRITTEN:
            raise errors.UnknownElector(elector=presence.chair)
    if len(set(listed)) != len(listed):
        raise errors.PresenceConflict(elector=next(item for item in sorted(listed) if listed.count(item) > 1))
    if presence.mode is Mode.WRITTEN:
        if listed:
            raise errors.PresenceConflict(elector=min(listed))
        return own_voters & frozenset(electors), frozenset()
    if presence.mode is Mode.MEETING and presence.remote:
        raise errors.PresenceConflict(elector=min(presence.remote))
    if presence.mode is Mode.REMOTE and presence.present:
        raise errors.PresenceConflict(elector=min(presence.present))
    outsiders = {item.holder for item in proxies} if profile.proxies.holder is ProxyHolder.ANYONE else set()
    for item in (*presence.present, *presence.remote):
        if item not in electors and item not in outsiders and item != presence.chair:
            raise errors.UnknownElector(elector=item)
    for item in presence.postal:
        _known(item, electors)
    return frozenset((*presence.present, *presence.remote)), frozenset(presence.postal)


def _resolve(
    profile: Profile,
    electors: dict[str, Elector],
    mode: Mode,
    attending: frozenset[str],
    postal: frozenset[str],
    proxies: tuple[Proxy, ...],
    recused: frozenset[str],
) -> tuple[dict[str, str], tuple[VoidProxy, ...]]:
    if proxies and profile.proxies.permission is ProxyPermission.FORBIDDEN:
        raise errors.ProxyNotAllowed(giver=min(item.giver for item in proxies))
    givers = [item.giver for item in proxies]
    if len(set(givers)) != len(givers):
        raise errors.DuplicateProxy(giver=next(item for item in sorted(givers) if givers.count(item) > 1))
    for item in proxies:
        _known(item.giver, electors)
        if item.giver == item.holder:
            raise errors.ProxyToSelf(giver=item.giver)
        if profile.proxies.holder is not ProxyHolder.ANYONE:
            _known(item.holder, electors)
    void: list[VoidProxy] = []
    given = frozenset(givers)
    standing: dict[str, list[Proxy]] = {}
    for item in proxies:
        cause = _void_cause(profile, electors, mode, attending, postal, item, recused, given)
        if cause:
            void.append(VoidProxy(item.giver, item.holder, cause))
        else:
            standing.setdefault(item.holder, []).append(item)
    represented: dict[str, str] = {}
    for holder, held in standing.items():
        ordered, kept = _within_cap(holder, held, profile.proxies.cap)
        represented.update((item.giver, holder) for item in ordered[:kept])
        void.extend(VoidProxy(item.giver, holder, "above_cap") for item in ordered[kept:])
    return dict(sorted(represented.items())), tuple(sorted(void, key=lambda item: item.giver))


def _void_cause(
    profile: Profile,
    electors: dict[str, Elector],
    mode: Mode,
    attending: frozenset[str],
    postal: frozenset[str],
    proxy: Proxy,
    recused: frozenset[str],
    givers: frozenset[str],
) -> str:
    if proxy.giver in recused:
        return "giver_recused"
    if proxy.giver in postal or (mode is Mode.WRITTEN and proxy.giver in attending):
        return "giver_voted"
    if proxy.giver in attending:
        return "giver_present"
    if proxy.holder in recused and not profile.recusals.holder_keeps_proxies:
        return "holder_recused"
    if mode is Mode.WRITTEN:
        if proxy.holder in givers and proxy.holder not in attending:
            return "second_level"
    elif proxy.holder not in attending:
        return "second_level" if proxy.holder in givers else "holder_absent"
    if profile.proxies.holder is ProxyHolder.SAME_CONSTITUENCY:
        if electors[proxy.holder].constituency != electors[proxy.giver].constituency:
            return "holder_of_another_constituency"
    return ""


def _within_cap(holder: str, held: list[Proxy], cap: int | None) -> tuple[list[Proxy], int]:
    """Those held, in the order of their receipt, and how many of them stand.

    An ambiguous order is refused: row order never decides whose voice counts.
    """
    if cap is None or len(held) <= cap:
        return held, len(held)
    ordered = sorted(held, key=lambda item: item.received)
    if cap and ordered[cap - 1].received == ordered[cap].received:
        raise errors.ProxyOrderMissing(holder=holder, cap=cap, proxies=len(held))
    return ordered, cap
