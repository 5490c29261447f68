"""Votes of boards: adopted, rejected, without a quorum, and one open now."""

from datetime import date, datetime, timedelta

from funding.services.budgets import KIND as BUDGET
from funding.services.budgets import prepare_budget
from governance.enums import VoteChoice
from governance.models import Ballot, BallotElector
from governance.services.casting import cast_vote
from governance.services.deciding import close_ballot
from governance.services.opening import open_ballot
from membership.enums_people import Office, Role
from membership.selectors.roles import OFFICE_ROLES
from portal.foundation.actors import PORTAL, acting
from portal.front.demo import accounts
from portal.front.demo.calendar import instant
from portal.front.demo.figures import prepare_edition, send_budget
from portal.front.demo.people import dice
from portal.front.demo.scene import Dac, Scene, acting_as

FOR, AGAINST, ABSTENTION = VoteChoice.FOR, VoteChoice.AGAINST, VoteChoice.ABSTENTION
ASKED_LATER = frozenset({accounts.MEMBER, accounts.PRESIDENT, accounts.SECRETARY, accounts.SEVERAL})
"""Whoever tries the demonstration finds a vote to cast: these do not answer the open one."""


def vote_former_budgets(scene: Scene) -> None:
    """December of the last year: budgets adopted, rejected for want of support, or of voters."""
    year = scene.calendar.former_budget
    edition = prepare_edition(scene, year, date(year - 1, 11, 3))
    for name, opinion, share in (
        (accounts.HOME, (18, 1, 2), 0.9),
        ("Yerres", (9, 2, 2), 1.0),
        ("Loing", (3, 8, 2), 1.0),
        ("Voulzie", (8, 1, 1), 0.3),
    ):
        dac = scene.dacs[name]
        send_budget(scene, dac, edition, date(year - 1, 11, 12))
        ballot = _put_budget(scene, dac, year, date(year - 1, 11, 24), date(year - 1, 12, 8))
        answer(ballot, dac, opinion, share, until=date(year - 1, 12, 7))
        close(ballot)


def open_present_votes(scene: Scene) -> None:
    """The vote that is open today, with a few answers, for the members who sign in to the demonstration."""
    calendar = scene.calendar
    year = calendar.next_budget
    edition = prepare_edition(scene, year, calendar.ago(34))
    for name in (accounts.HOME, "Juine"):
        dac = scene.dacs[name]
        send_budget(scene, dac, edition, calendar.ago(12 if name == accounts.HOME else 20))
        ballot = _put_budget(scene, dac, year, calendar.ago(4), calendar.ahead(24))
        answer(ballot, dac, (8, 0, 1), 0.45, until=calendar.ago(1), apart_from=ASKED_LATER)


def _put_budget(scene: Scene, dac: Dac, year: int, opens: date, closes: date) -> Ballot:
    with scene.on(opens - timedelta(days=3), dac.treasurer, place=dac.organisation) as actor:
        budget = prepare_budget(actor=actor, organisation=dac.organisation, year=year, prepared_by=dac.treasurer.user)
    with scene.on(opens, dac.secretary, place=dac.organisation) as actor:
        return open_ballot(
            actor=actor,
            body=dac.board,
            subject_kind=BUDGET,
            subject_key=str(budget.uuid),
            question=f"Adoptez-vous le budget prévisionnel {year} ?",
            closes_at=instant(closes, 18),
            opened_by=dac.secretary.user,
        )


def answer(
    ballot: Ballot,
    dac: Dac,
    opinion: tuple[int, int, int],
    share: float,
    *,
    until: date,
    apart_from: frozenset[str] = frozenset(),
) -> None:
    """Some of the electors answer, on the text put to them; ``opinion`` weighs for, against and abstention."""
    rng = dice(f"{dac.organisation.official_name}|{ballot.title}")
    electors = [row for row in ballot.electors.select_related("person__user") if row.person.email not in apart_from]
    wanted = max(1, round(len(electors) * share))
    first = ballot.opens_at + timedelta(hours=2)
    span = instant(until, 17) - first
    moments = sorted(first + span * rng.random() for _ in range(wanted))
    for elector, moment in zip(rng.sample(electors, wanted), moments, strict=True):
        cast(ballot, elector, rng.choices((FOR, AGAINST, ABSTENTION), weights=opinion)[0], moment)


def cast(ballot: Ballot, elector: BallotElector, choice: VoteChoice, moment: datetime) -> None:
    """One answer, by the elector themselves."""
    person = elector.person
    with acting(PORTAL, through="web", at=moment.replace(microsecond=0)):
        cast_vote(
            actor=acting_as(person, OFFICE_ROLES.get(Office(elector.office), Role.MEMBER)),
            ballot=ballot,
            elector_key=elector.key,
            choice=choice,
            source_sha256=ballot.source_sha256,
            user=person.user,
        )


def close(ballot: Ballot) -> Ballot:
    """As the worker does at the announced hour."""
    with acting(PORTAL, through="worker", at=ballot.closes_at + timedelta(minutes=1)):
        return close_ballot(actor=PORTAL, ballot=ballot)
