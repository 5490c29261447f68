"""Boards of 12 to 21 seats with their colleges, offices and rules of vote, and those who work for an association."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from governance.rules.enums import Base, Counted, CountedAs, ProxyPermission, Secrecy
from governance.rules.profile import (
    AttendanceRules,
    BallotRules,
    Clause,
    Counting,
    Majority,
    MajorityRule,
    NoticeRules,
    Profile,
    ProxyRules,
    Quorum,
)
from governance.services.profiles import enter_profile, validate_profile
from membership.enums_people import BodyKind, MandateEnd, Office, Role, SeatKind, StaffRoleKind
from membership.models import Constituency, Organisation, Person, Seat
from membership.selectors.roles import OFFICE_ROLES
from membership.services.adhesions import admit_member, define_category
from membership.services.bodies import add_constituency, add_seat, create_body
from membership.services.mandates import end_mandate, open_mandate, replace_holder
from membership.services.roles import grant_role
from portal.foundation.actors import Acting
from portal.front.demo import accounts
from portal.front.demo.calendar import CONVERGENCE
from portal.front.demo.founding import constituencies_of_assembly
from portal.front.demo.region import RIVERS
from portal.front.demo.scene import Dac, Scene

OFFICES = (Office.PRESIDENT, Office.TREASURER, Office.SECRETARY, Office.VICE_PRESIDENT)
WITH_VOTES = ("Orge", "Yerres", "Juine", "Loing", "Voulzie", "Viosne")
"""Associations whose board votes on the portal: all their members have accounts."""
WITHOUT_USERS = "Voulzie"
WITH_VACANCY = {
    "Orge": "Personnalités qualifiées",
    "Morée": "Professionnels de santé libéraux",
    "Marne": "Collectivités",
}


@dataclass(frozen=True, slots=True)
class College:
    """A constituency, the kind of people in it, and which partners of the territory hold its first seats."""

    name: str
    work: str
    partners: tuple[str, ...] = ()
    represents_users: bool = False


COLLEGES = (
    College("Professionnels de santé libéraux", "care", ("cpts",)),
    College("Établissements et services", "structure", ("hospital",)),
    College("Collectivités", "authority", ("authority",)),
    College("Représentants des usagers", "users", ("users",), represents_users=True),
    College("Personnalités qualifiées", "qualified"),
)
SIZES = {
    12: (4, 3, 1, 2, 2),
    13: (4, 3, 2, 2, 2),
    15: (5, 4, 2, 2, 2),
    20: (7, 6, 2, 4, 1),
    21: (7, 6, 2, 4, 2),
}

OWN_SIZES = {accounts.HOME: 15, "Juine": 20}
"""Juine's board seats its twenty-first member in September, who then sits in three associations."""


def seat_boards(scene: Scene) -> None:
    """Summer 2022: each support body elects its board, its officers, and writes its rules of vote down."""
    sizes = (12, 13, 15, 12, 13, 21)
    for rank, river in enumerate(RIVERS):
        dac = scene.dacs[river.name]
        size = OWN_SIZES.get(river.name, sizes[rank % len(sizes)])
        with scene.on(date(2022, 7, 4), dac.coordinator, place=dac.organisation, rank=rank) as actor:
            _seat_board(scene, actor, dac, SIZES[size])
            if river.name in WITH_VOTES:
                _executive_committee(actor, dac)
        _rules(scene, dac, rank)
    _federation_board(scene)
    _assembly(scene)


def later_changes(scene: Scene) -> None:
    """A resignation without a successor, a representative's body that loses its seat, an auditor appointed."""
    year = scene.calendar.years[0] + 1
    home = scene.dacs[accounts.HOME]
    with scene.on(date(year, 9, 12), home.coordinator, place=home.organisation) as actor:
        leaving = home.mandates[-2]
        end_mandate(actor=actor, mandate=leaving, last_day=date(year, 9, 30), reason=MandateEnd.RESIGNATION)
    other = scene.dacs["Yerres"]
    with scene.on(date(year, 10, 3), other.coordinator, place=other.organisation) as actor:
        person = scene.cast.person(actor=actor, organisation=other.organisation, work="care")
        scene.cast.account(person, actor=actor, organisation=other.organisation)
        replace_holder(
            actor=actor,
            mandate=next(m for m in other.mandates if m.person_id and m.office == Office.NONE),
            last_day=date(year, 10, 31),
            reason=MandateEnd.RESIGNATION,
            person=person,
        )
    with scene.on(date(year, 10, 14), home.coordinator, place=home.organisation) as actor:
        auditor = scene.cast.person(
            actor=actor, organisation=home.organisation, work="qualified", email=accounts.AUDITOR
        )
        scene.cast.account(auditor, actor=actor, organisation=home.organisation, password=scene.password)
    with scene.on(date(year, 10, 15), scene.administrator) as actor:
        grant_role(
            actor=actor,
            person=auditor,
            role=StaffRoleKind.AUDITOR,
            organisation=home.organisation,
            starts_on=date(year, 10, 15),
            reason="Lettre de mission du commissaire aux comptes",
        )


def _seat_board(scene: Scene, actor: Acting, dac: Dac, sizes: Iterable[int]) -> None:
    board = create_body(
        actor=actor,
        organisation=dac.organisation,
        kind=BodyKind.BOARD,
        name="Conseil d’administration",
        starts_on=CONVERGENCE,
    )
    dac.board = board
    position = 0
    officers = iter(OFFICES)
    for rank, (college, size) in enumerate(zip(COLLEGES, sizes, strict=True), start=1):
        constituency = add_constituency(
            actor=actor,
            body=board,
            name=college.name,
            position=rank,
            expected_seats=size,
            represents_users=college.represents_users,
            source="art. 9",
        )
        empty = college.represents_users and dac.river.name == WITHOUT_USERS
        holders = [scene.partners[_partner_key(kind, dac)] for kind in college.partners]
        for number in range(size):
            position += 1
            seat = add_seat(
                actor=actor, body=board, starts_on=CONVERGENCE, constituency=constituency, position=position
            )
            vacant = number == size - 1 and WITH_VACANCY.get(dac.river.name) == college.name
            if empty or vacant:
                continue
            _fill(scene, actor, dac, seat, college, holders[number] if number < len(holders) else None, officers)


def _partner_key(kind: str, dac: Dac) -> str:
    return f"{kind} {dac.river.name}" if kind in {"hospital", "cpts"} else f"{kind} {dac.river.department}"


def _fill(
    scene: Scene,
    actor: Acting,
    dac: Dac,
    seat: Seat,
    college: College,
    holder: Organisation | None,
    officers: Iterator[Office],
) -> None:
    office = Office.NONE if holder or college.represents_users else next(officers, Office.NONE)
    person = _member(scene, actor, dac, college, office, holder)
    end = scene.calendar.end_of_term
    if holder is not None:
        mandate = open_mandate(
            actor=actor, seat=seat, organisation=holder, representative=person, starts_on=CONVERGENCE, ends_on=end
        )
    else:
        mandate = open_mandate(
            actor=actor, seat=seat, person=person, office=office, starts_on=CONVERGENCE, ends_on=end
        )
    dac.mandates.append(mandate)
    if office in OFFICE_ROLES:
        scene.appoint(person, dac.organisation, OFFICE_ROLES[office])
    if office == Office.PRESIDENT:
        dac.president = person
    elif office == Office.TREASURER:
        dac.treasurer = person
    elif office == Office.SECRETARY:
        dac.secretary = person


def _member(
    scene: Scene, actor: Acting, dac: Dac, college: College, office: Office, holder: Organisation | None
) -> Person:
    home = dac.river.name == accounts.HOME
    listed = {
        Office.PRESIDENT: accounts.PRESIDENT,
        Office.TREASURER: accounts.TREASURER,
        Office.SECRETARY: accounts.SECRETARY,
    }
    email = listed.get(office, "") if home else ""
    plain_member = office == Office.NONE and holder is None
    if home and plain_member and not any(m.person_id and m.office == Office.NONE for m in dac.mandates):
        email = accounts.MEMBER
    person = scene.cast.person(actor=actor, organisation=dac.organisation, work=college.work, email=email)
    if dac.river.name in WITH_VOTES or office in (Office.PRESIDENT, Office.TREASURER):
        password = scene.password if email else ""
        scene.cast.account(person, actor=actor, organisation=dac.organisation, password=password)
    return person


def _executive_committee(actor: Acting, dac: Dac) -> None:
    committee = create_body(
        actor=actor,
        organisation=dac.organisation,
        kind=BodyKind.EXECUTIVE_COMMITTEE,
        name="Bureau",
        starts_on=CONVERGENCE,
    )
    for position, mandate in enumerate([m for m in dac.mandates if m.office != Office.NONE], start=1):
        seat = add_seat(
            actor=actor,
            body=committee,
            starts_on=CONVERGENCE,
            position=position,
            kind=SeatKind.EX_OFFICIO,
            label=str(Office(mandate.office).label).capitalize(),
        )
        open_mandate(
            actor=actor,
            seat=seat,
            person=mandate.person,
            office=Office(mandate.office),
            starts_on=CONVERGENCE,
            ends_on=mandate.ends_on,
        )


def board_rules(variant: int) -> Profile:
    """Three ways in which statutes let a board decide; all allow a written consultation, one allows proxies."""
    half = Fraction(1, 2)
    majority = {
        0: Majority(MajorityRule(fraction=half)),
        1: Majority(MajorityRule(base=Base.MEMBERS, fraction=half)),
        2: Majority(MajorityRule(fraction=Fraction(2, 3), strict=False)),
    }[variant]
    clauses = [
        Clause("majority", "art. 11"),
        Clause("quorum", "art. 11"),
        Clause("counting", "art. 11"),
        Clause("proxies", "art. 12"),
        Clause("attendance.written", "art. 13"),
        Clause("notice", "art. 10"),
        Clause("ballots", "art. 13"),
    ]
    return Profile(
        label=f"board_{variant}",
        majority=majority,
        quorum=Quorum(fraction=half, counted=Counted.PRESENT) if variant != 1 else None,
        counting=Counting(abstention=CountedAs.NOT_CAST) if variant == 0 else Counting(),
        proxies=ProxyRules(ProxyPermission.ALLOWED, cap=2) if variant == 0 else ProxyRules(ProxyPermission.FORBIDDEN),
        attendance=AttendanceRules(written=True),
        notice=NoticeRules(days=15 if variant == 0 else 8),
        ballots=BallotRules(changeable=True, motions=Secrecy.FORBIDDEN),
        clauses=tuple(clause for clause in clauses if variant != 1 or clause.parameter != "quorum"),
    )


LABELS = (
    "Conseil d’administration : majorité des suffrages exprimés, quorum de la moitié",
    "Conseil d’administration : majorité des membres",
    "Conseil d’administration : deux tiers des suffrages, quorum de la moitié",
)


def _rules(scene: Scene, dac: Dac, rank: int) -> None:
    variant = 0 if dac.river.name == accounts.HOME else rank % 3
    with scene.on(date(2022, 7, 18), dac.coordinator, place=dac.organisation, rank=rank) as actor:
        entered = enter_profile(
            actor=actor,
            body=dac.board,
            profile=board_rules(variant),
            label=LABELS[variant],
            source="Statuts du 14 mars 2022, art. 11 à 13",
            starts_on=CONVERGENCE,
            entered_by=dac.coordinator.user,
        )
    with scene.on(date(2022, 7, 25), dac.president, place=dac.organisation, rank=rank) as actor:
        validate_profile(actor=actor, profile=entered, validated_by=dac.president.user)


def _federation_board(scene: Scene) -> None:
    """Eleven members sit, each through its representative; the staff admits them, a coordinator keeps the bodies and
    enters the rules, which the president validates.
    """
    federation = scene.federation
    names = [river.name for river in RIVERS if river.name != "Juine"][:11]
    with scene.on(date(2022, 9, 15), scene.staff, place=federation) as actor:
        category = federation.adhesion_categories.get()
        for dac in scene.dacs.values():
            admit_member(
                actor=actor,
                association=federation,
                category=category,
                organisation=dac.organisation,
                starts_on=CONVERGENCE,
                representative=dac.president,
            )
    with scene.on(date(2022, 9, 15), scene.administrator, rank=1) as actor:
        coordinator = scene.cast.person(actor=actor, organisation=federation, work="staff")
        scene.cast.account(coordinator, actor=actor, organisation=federation)
        grant_role(
            actor=actor,
            person=coordinator,
            role=StaffRoleKind.COORDINATOR,
            organisation=federation,
            starts_on=date(2022, 9, 15),
            reason="Contrat de travail",
        )
        scene.appoint(coordinator, federation, Role.COORDINATOR)
    with scene.on(date(2022, 9, 15), coordinator, place=federation, rank=2) as actor:
        board = create_body(
            actor=actor,
            organisation=federation,
            kind=BodyKind.BOARD,
            name="Conseil d’administration",
            starts_on=CONVERGENCE,
        )
        create_body(
            actor=actor,
            organisation=federation,
            kind=BodyKind.GENERAL_MEETING,
            name="Assemblée générale",
            starts_on=date(2012, 3, 15),
        )
        several = scene.cast.person(actor=actor, organisation=federation, work="care", email=accounts.SEVERAL)
        scene.cast.account(several, actor=actor, organisation=federation, password=scene.password)
        end = scene.calendar.end_of_term
        offices = [Office.PRESIDENT, Office.TREASURER, Office.SECRETARY]
        for position, name in enumerate(["Yerres", *[n for n in names if n != "Yerres"]], start=1):
            dac = scene.dacs[name]
            seat = add_seat(actor=actor, body=board, starts_on=CONVERGENCE, position=position)
            open_mandate(
                actor=actor,
                seat=seat,
                organisation=dac.organisation,
                representative=several if name == "Yerres" else dac.president,
                office=offices[position - 2] if 2 <= position <= 4 else Office.NONE,
                starts_on=CONVERGENCE,
                ends_on=end,
            )
        entered = enter_profile(
            actor=actor,
            body=board,
            profile=board_rules(0),
            label=LABELS[0],
            source="Statuts de la fédération, art. 11 à 13",
            starts_on=CONVERGENCE,
            entered_by=coordinator.user,
        )
    president = scene.dacs[[n for n in names if n != "Yerres"][0]].president
    with scene.on(date(2022, 9, 20), president, place=federation) as actor:
        validate_profile(actor=actor, profile=entered, validated_by=president.user)
    for name, office in (("Yerres", Office.NONE), ("Juine", Office.NONE)):
        dac = scene.dacs[name]
        with scene.on(date(2022, 9, 22), dac.coordinator, place=dac.organisation) as actor:
            constituency = Constituency.objects.get(body=dac.board, name="Personnalités qualifiées")
            seat = add_seat(
                actor=actor,
                body=dac.board,
                starts_on=date(2022, 9, 22),
                constituency=constituency,
                position=40,
                label="Personnalité qualifiée désignée par le conseil",
            )
            mandate = open_mandate(
                actor=actor, seat=seat, person=several, office=office, starts_on=date(2022, 9, 22), ends_on=end
            )
            dac.mandates.append(mandate)


def _assembly(scene: Scene) -> None:
    """The general meeting of the home association: people and organisations adhere, in three constituencies."""
    dac = scene.dacs[accounts.HOME]
    with scene.on(date(2022, 9, 5), dac.coordinator, place=dac.organisation) as actor:
        assembly = create_body(
            actor=actor,
            organisation=dac.organisation,
            kind=BodyKind.GENERAL_MEETING,
            name="Assemblée générale",
            starts_on=CONVERGENCE,
        )
        care, structures, users = constituencies_of_assembly(actor, assembly)
        active = define_category(
            actor=actor, association=dac.organisation, name="Membres actifs", fee_required=True, source="art. 5"
        )
        honorary = define_category(
            actor=actor,
            association=dac.organisation,
            name="Membres d’honneur",
            votes=False,
            position=1,
            source="art. 5",
        )
        paid = date(scene.calendar.today.year, 12, 31)
        for number, mandate in enumerate(dac.mandates):
            if mandate.person is None:
                continue
            admit_member(
                actor=actor,
                association=dac.organisation,
                category=active,
                person=mandate.person,
                constituency=users if mandate.seat.constituency.represents_users else care,
                starts_on=CONVERGENCE,
                fee_paid_until=paid if number % 5 else date(scene.calendar.today.year - 1, 12, 31),
            )
        for key in ("hospital Orge", "cpts Orge", "authority 91", "users 91"):
            admit_member(
                actor=actor,
                association=dac.organisation,
                category=active,
                organisation=scene.partners[key],
                constituency=users if key.startswith("users") else structures,
                starts_on=CONVERGENCE,
                fee_paid_until=paid,
                representative=next(
                    m.representations.get().person
                    for m in dac.mandates
                    if m.holder_organisation_id == scene.partners[key].pk
                ),
            )
        honour = scene.cast.person(actor=actor, organisation=dac.organisation, work="qualified")
        admit_member(
            actor=actor,
            association=dac.organisation,
            category=honorary,
            person=honour,
            constituency=None,
            starts_on=CONVERGENCE,
        )
