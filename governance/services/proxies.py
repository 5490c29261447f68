"""Proxies for a meeting: given, accepted, declined, taken back. Whether one has effect at a vote, the engine says.

Statutes decide who may hold one and how many; where they are silent, proxies are of right and uncapped (stated of
general meetings; to be confirmed for a board).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from django.db import transaction
from django.db.models import Max

from governance import acts, notifications_proxies, refusals, refusals_meetings, refusals_proxies
from governance.enums_proxies import NoEffect, ProxyState, ProxyStepKind
from governance.models import Meeting, NoticeRecipient, Proxy, ProxyStep
from governance.selectors_proxies import Voting, takes_proxies, voting_at
from governance.services.meetings import lock_meeting
from governance.services.sittings import proxies_changed
from membership.models import Person
from membership.selectors.electorate import Elector
from membership.selectors.people import people_of, person_of
from membership.services.people import named
from membership.services.refusals import Refused, store
from portal.foundation import clock
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import record
from portal.foundation.files import sniffing
from portal.foundation.files.models import FileUse
from portal.foundation.files.services import store as store_file
from portal.foundation.patient_data import find_personal_numbers

PAPERS: Final = frozenset({sniffing.PDF, sniffing.PNG, sniffing.JPEG})
"""What a scan or a photograph of a signed form is."""
FILES: Final = "governance.proxy"
_ACTS: Final = {
    ProxyStepKind.ACCEPTED: acts.PROXY_ACCEPTED,
    ProxyStepKind.DECLINED: acts.PROXY_DECLINED,
    ProxyStepKind.REVOKED: acts.PROXY_REVOKED,
    ProxyStepKind.SET_ASIDE: acts.PROXY_SET_ASIDE,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to whom a voice might be given; ``reason``: why it may not, a sentence with their name, or empty."""

    person: Person
    name: str
    reason: str = ""


@as_actor
@transaction.atomic
def give_proxy(
    *, actor: Acting, meeting: Meeting, giver_key: str, holder: Person, wishes: str = "", user: Any
) -> Proxy:
    """Give one's voice at a meeting to a named holder, who is asked to accept it.

    The same given twice (a double click) is recorded once. Raises NotConvened, TooLateForProxies, NoProfile,
    ProxiesForbidden, NoVoiceToGive, PersonalDataInWishes, AlreadyGiven, GiverHoldsOthers, HolderIsGiver,
    HolderNotAVoter, HolderOfAnotherConstituency, HolderGaveTheirs, CapReached, HolderCannotAnswer.
    """
    meeting = _open_to_proxies(meeting)
    standing = _Standing.of(meeting)
    elector = standing.voting.elector(giver_key)
    person = person_of(user)
    if elector is None or person is None or elector.person.pk != person.pk:
        raise refusals_proxies.NoVoiceToGive
    wishes = wishes.strip()
    if any(found.certain for found in find_personal_numbers(wishes)):
        raise refusals_proxies.PersonalDataInWishes
    same = standing.given(elector, holder, wishes)
    if same is not None:
        return same
    holder_key = standing.check(elector, holder)
    if not standing.answers(holder):
        raise refusals_proxies.HolderCannotAnswer(holder.full_name)
    return _record(actor, standing, Proxy(wishes=wishes, recorded_by=user), elector, holder, holder_key)


@as_actor
@transaction.atomic
def record_proxy(
    *,
    actor: Acting,
    meeting: Meeting,
    giver_key: str,
    holder: Person,
    data: bytes,
    name: str,
    accepted: bool = False,
    user: Any,
) -> Proxy:
    """Record a proxy that came on paper: ``data`` is the form that its giver signed, ``name`` that of its file.

    ``accepted``: its holder signed it too; otherwise they are asked on the portal. Raises FormMissing, HolderUnknown,
    FileRefused and, but for the wishes, what :func:`give_proxy` raises.
    """
    if not data:
        raise refusals_proxies.FormMissing
    meeting = _open_to_proxies(meeting)
    standing = _Standing.of(meeting)
    elector = standing.voting.elector(giver_key)
    if elector is None:
        raise refusals_proxies.NoVoiceToGive
    same = standing.given(elector, holder, "")
    if same is not None:
        return same
    holder_key = standing.check(elector, holder)
    if not standing.knows(holder):
        raise refusals_proxies.HolderUnknown
    if not accepted and not standing.answers(holder):
        raise refusals_proxies.HolderCannotAnswer(holder.full_name)
    uuid = uuid4()
    form = store_file(data=data, name=name, owner_kind=FILES, owner_key=str(uuid), accepted=PAPERS, added_by=user)
    proxy = Proxy(uuid=uuid, form=form, recorded_by=user)
    proxy = _record(actor, standing, proxy, elector, holder, holder_key, accepted=accepted)
    if accepted:
        _step(actor, proxy, ProxyStepKind.ACCEPTED, user, on_paper=True)
    return proxy


@as_actor
@transaction.atomic
def accept_proxy(*, actor: Acting, proxy: Proxy, user: Any) -> ProxyStep:
    """Accept to vote for somebody; accepted twice, it is so once.

    Raises TooLateForProxies, NotYourProxy, ProxyEnded, ProxyWithoutEffect, HolderGaveTheirs, CapReached.
    """
    proxy = _locked(proxy)
    if proxy.holder_id != _person_key(user):
        raise refusals_proxies.NotYourProxy
    done = _already(proxy, ProxyStepKind.ACCEPTED)
    if done is not None:
        return done
    standing = _Standing.of(proxy.meeting)
    effect = standing.voting.effect_of(proxy)
    if isinstance(effect, NoEffect):
        raise refusals_proxies.ProxyWithoutEffect(effect)
    if (obstacle := standing.excess(proxy.holder, accepted=True)) is not None:
        raise obstacle
    return _step(actor, proxy, ProxyStepKind.ACCEPTED, user)


@as_actor
@transaction.atomic
def decline_proxy(*, actor: Acting, proxy: Proxy, user: Any) -> ProxyStep:
    """Decline it, or give up one that was accepted; its giver is told. Raises TooLateForProxies, NotYourProxy,
    ProxyEnded."""
    proxy = _locked(proxy)
    if proxy.holder_id != _person_key(user):
        raise refusals_proxies.NotYourProxy
    return _already(proxy, ProxyStepKind.DECLINED) or _step(actor, proxy, ProxyStepKind.DECLINED, user)


@as_actor
@transaction.atomic
def revoke_proxy(*, actor: Acting, proxy: Proxy, user: Any) -> ProxyStep:
    """Take one's proxy back; its holder is told. Raises TooLateForProxies, NotYourProxy, ProxyEnded."""
    proxy = _locked(proxy)
    if proxy.giver_id != _person_key(user):
        raise refusals_proxies.NotYourProxy
    return _already(proxy, ProxyStepKind.REVOKED) or _step(actor, proxy, ProxyStepKind.REVOKED, user)


@as_actor
@transaction.atomic
def set_proxy_aside(*, actor: Acting, proxy: Proxy, reason: str, user: Any) -> ProxyStep:
    """Set a paper aside, in the name of who keeps the meeting: its giver took it back in writing, or it was recorded
    by mistake. Both are told why. Raises TooLateForProxies, NotOnPaper, SettingAsideUnexplained, ProxyEnded.
    """
    proxy = _locked(proxy)
    reason = reason.strip()[:400]
    if not proxy.on_paper:
        raise refusals_proxies.NotOnPaper
    if not reason:
        raise refusals_proxies.SettingAsideUnexplained
    done = _already(proxy, ProxyStepKind.SET_ASIDE)
    return done or _step(actor, proxy, ProxyStepKind.SET_ASIDE, user, reason=reason)


def possible_holders(meeting: Meeting, elector: Elector, *, on_paper: bool = False) -> list[Candidate]:
    """Everybody to whom this voice might be given on the day of the meeting, each with why it may not.

    ``on_paper``: as those who record a paper may choose. Empty where the statutes allow no proxy.
    """
    standing = _Standing.of(meeting)
    return standing.candidates(elector, on_paper=on_paper)


def recordable(meeting: Meeting) -> tuple[list[tuple[Elector, bool]], list[Candidate]]:
    """Whose proxy may be recorded from paper, with whether they gave one already, and who may hold one. What speaks
    against a pair, the service says. Raises NoProfile, ProxiesForbidden."""
    standing = _Standing.of(meeting)
    given = {proxy.giver_key for proxy in standing.proxies}
    holders = [
        Candidate(person, name, str(standing.excess(person) or "")) for person, name in standing.people(on_paper=True)
    ]
    return [(elector, elector.key in given) for elector in standing.voting.voters], holders


@dataclass(frozen=True, slots=True)
class _Standing:
    """The proxies of a meeting that stand, and who might hold more of them; read under its lock, or for a page."""

    meeting: Meeting
    voting: Voting
    proxies: Sequence[Proxy]
    told: frozenset[int]

    @classmethod
    def of(cls, meeting: Meeting) -> "_Standing":
        voting = voting_at(meeting)
        if voting.rules is None:
            raise refusals.NoProfile
        if voting.forbidden:
            raise refusals_proxies.ProxiesForbidden(voting.clause("permission"))
        rows = meeting.proxies.standing().with_state().select_related("giver", "holder", "represented")
        told = NoticeRecipient.objects.filter(notice=meeting.notices.order_by("-number").values("pk")[:1])
        # Who has this vote now gave none, whatever became of that of who had it.
        proxies = [proxy for proxy in rows if voting.effect_of(proxy) != NoEffect.GIVER_LEFT]
        return cls(meeting, voting, proxies, frozenset(told.values_list("person_id", flat=True)))

    def given(self, elector: Elector, holder: Person, wishes: str) -> Proxy | None:
        """The same proxy, where it stands. Raises AlreadyGiven where another one does."""
        for proxy in self.proxies:
            if proxy.giver_key == elector.key:
                if (proxy.holder_id, proxy.wishes) == (holder.pk, wishes):
                    return proxy
                raise refusals_proxies.AlreadyGiven(proxy.holder.full_name)
        return None

    def check(self, elector: Elector, holder: Person) -> str:
        """The voice as whose holder they will vote. Raises why it may not be given to them."""
        held = [proxy.giver_name for proxy in self.proxies if proxy.holder_id == elector.person.pk]
        if held:
            raise refusals_proxies.GiverHoldsOthers(", ".join(held))
        found = self._holding(elector, holder)
        if isinstance(found, Refused):
            raise found
        return found

    def _holding(self, elector: Elector, holder: Person) -> str | Refused:
        if holder.pk == elector.person.pk:
            return refusals_proxies.HolderIsGiver()
        key = self.voting.voice_of_holder(elector, holder)
        if key == NoEffect.OTHER_CONSTITUENCY:
            return refusals_proxies.HolderOfAnotherConstituency(holder.full_name, self.voting.clause("holder"))
        if isinstance(key, NoEffect):
            return refusals_proxies.HolderNotAVoter(holder.full_name, self.voting.clause("holder"))
        return self.excess(holder) or key

    def excess(self, holder: Person, *, accepted: bool = False) -> Refused | None:
        """One level, and no more than the cap. Those that wait count too before one is given, for their holder could
        accept them all; the ``accepted`` alone when one is."""
        if any(proxy.giver_id == holder.pk for proxy in self.proxies):
            return refusals_proxies.HolderGaveTheirs(holder.full_name)
        held = sum(
            proxy.holder_id == holder.pk and (not accepted or proxy.state == ProxyState.ACCEPTED)
            for proxy in self.proxies
        )
        if self.voting.cap is not None and held >= self.voting.cap:
            return refusals_proxies.CapReached(holder.full_name, self.voting.cap, self.voting.clause("cap"))
        return None

    def answers(self, holder: Person) -> bool:
        """Whether they can accept on the portal: they have an account, and the meeting's page."""
        return holder.user_id is not None and holder.pk in self.told

    def knows(self, holder: Person) -> bool:
        """Whether they are of the association, so that nobody else's people are named here."""
        if any(person.pk == holder.pk for person, _name in self._named()):
            return True
        return people_of(self.meeting.organisation).filter(pk=holder.pk).exists()

    def _named(self) -> list[tuple[Person, str]]:
        """Voters with their names; where anybody may hold a proxy, the others who are convened too."""
        voters = self.voting.voters
        found: dict[int, tuple[Person, str]] = {}
        for elector in (*voters.electors, *(voters.advisers if self.voting.anybody else ())):
            found.setdefault(elector.person.pk, (elector.person, elector.name))
        if self.voting.anybody:
            for elector in (*voters.electors, *voters.advisers):
                if elector.stand_in is not None:
                    found.setdefault(elector.stand_in.pk, (elector.stand_in, elector.stand_in.full_name))
        return list(found.values())

    def people(self, *, on_paper: bool) -> list[tuple[Person, str]]:
        """Among whom a holder is chosen, with their names; on paper, all whom the association knows where anybody may
        hold a proxy."""
        people = self._named()
        if on_paper and self.voting.anybody:
            known = {person.pk for person, _name in people}
            others = people_of(self.meeting.organisation).exclude(pk__in=known).order_by("sort_key", "pk")
            people += [(person, person.full_name) for person in others]
        return people

    def candidates(self, elector: Elector, *, on_paper: bool) -> list[Candidate]:
        """All of them but the giver, each with why they may not."""
        return [
            Candidate(person, name, self._reason(elector, person, on_paper))
            for person, name in self.people(on_paper=on_paper)
            if person.pk != elector.person.pk
        ]

    def _reason(self, elector: Elector, person: Person, on_paper: bool) -> str:
        found = self._holding(elector, person)
        if isinstance(found, Refused):
            return str(found)
        if not on_paper and not self.answers(person):
            return str(refusals_proxies.HolderCannotAnswer(person.full_name))
        return ""


def _open_to_proxies(meeting: Meeting) -> Meeting:
    """Held until the end of the transaction, so that two proxies given at once are counted one after the other."""
    found = lock_meeting(meeting)
    check_takes_proxies(found)
    return found


def check_takes_proxies(meeting: Meeting) -> None:
    """Raises NotConvened, TooLateForProxies."""
    if meeting.is_draft:
        raise refusals_meetings.NotConvened
    if not takes_proxies(meeting):
        raise refusals_proxies.TooLateForProxies


def _locked(proxy: Proxy) -> Proxy:
    """The proxy as it is, under the lock of its meeting."""
    meeting = _open_to_proxies(proxy.meeting)
    found: Proxy = Proxy.objects.select_related("giver__user", "holder__user", "represented").get(pk=proxy.pk)
    found.meeting = meeting
    return found


def _person_key(user: Any) -> int | None:
    person = person_of(user)
    return person.pk if person else None


def _already(proxy: Proxy, step: ProxyStepKind) -> ProxyStep | None:
    """The same step, where it is the last that was taken. Raises ProxyEnded where another one ended the proxy."""
    last: ProxyStep | None = proxy.steps.last()
    if last is None or last.step == step:
        return last
    if last.step != ProxyStepKind.ACCEPTED:
        raise refusals_proxies.ProxyEnded
    return None


def _record(
    actor: Acting,
    standing: _Standing,
    proxy: Proxy,
    elector: Elector,
    holder: Person,
    holder_key: str,
    *,
    accepted: bool = False,
) -> Proxy:
    meeting = standing.meeting
    form: FileUse | None = proxy.form
    proxy.meeting = meeting
    proxy.giver_key, proxy.giver = elector.key, elector.person
    proxy.represented, proxy.constituency = elector.represented, elector.constituency
    proxy.holder_key, proxy.holder = holder_key, holder
    proxy.received = (meeting.proxies.aggregate(last=Max("received"))["last"] or 0) + 1
    proxy.given_at = clock.now()
    proxy.entry = record(
        chain=meeting.organisation.chain,
        kind=acts.PROXY_GIVEN,
        actor=actor,
        body={
            "body": meeting.body.name,
            "meeting": meeting.uuid,
            "proxy": proxy.uuid,
            "voice": elector.key,
            "holder": holder_key,
            "received": proxy.received,
            "form_sha256": form.file_id if form else "",
        },
        personal={"giver": named(elector.person), "name": named(holder)},
        about=[meeting],
    )
    store(proxy)
    notifications_proxies.proxy_given(proxy, accepted=accepted)
    return proxy


def _step(
    actor: Acting, proxy: Proxy, step: ProxyStepKind, user: Any, *, reason: str = "", on_paper: bool = False
) -> ProxyStep:
    """``on_paper``: the holder accepted by signing the form, as the letters about it have said."""
    meeting = proxy.meeting
    entry = record(
        chain=meeting.organisation.chain,
        kind=_ACTS[step],
        actor=actor,
        body={
            "body": meeting.body.name,
            "meeting": meeting.uuid,
            "proxy": proxy.uuid,
            "voice": proxy.giver_key,
            "on_paper": on_paper,
            "reason": reason,
        },
        personal={"giver": named(proxy.giver), "name": named(proxy.holder)},
        about=[meeting],
    )
    row = ProxyStep(proxy=proxy, step=step, reason=reason, recorded_by=user, at=clock.now(), entry=entry)
    store(row)
    if not on_paper:
        notifications_proxies.proxy_changed(proxy, row)
    if meeting.is_open:
        proxies_changed(actor=actor, meeting=meeting)
    return row
