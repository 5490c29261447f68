"""Successions drafted, validated and cancelled, with everything they change."""

from datetime import date
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from membership.enums import LineageRest, MeasureFamily, OrganisationKind, SuccessionKind, SuccessionStatus
from membership.models import (
    Lineage,
    LineageClosure,
    Organisation,
    SuccessionEvent,
    SuccessionLink,
    SuccessionShare,
    TerritorySupport,
)
from membership.selectors.geography import support_body_for
from membership.services.organisations import change_organisation
from membership.services.refusals import ConstraintRefused
from membership.services.succession import (
    LaterActsStandOnIt,
    NotDraft,
    NotValidated,
    Passing,
    ReasonMissing,
    SuccessionImpossible,
    cancel_succession,
    draft_succession,
    plan_succession,
    problems_of,
    rebuild_lineage,
    remove_draft,
    revise_succession,
    validate_succession,
)
from membership.services.territories import assign_support_body, draw_territory
from portal.foundation import succession as protocol
from portal.foundation.actors import PORTAL
from portal.foundation.audit.models import AuditEntry
from tests.membership.places import make_commune, make_dac, make_organisation, make_region

DAY, BEFORE, TODAY = date(2022, 7, 1), date(2021, 12, 31), date(2026, 6, 1)
pytestmark = pytest.mark.django_db


def draft(kind: SuccessionKind, *passings: Passing, legal_date: date = DAY, **values) -> SuccessionEvent:
    return draft_succession(actor=PORTAL, kind=kind, legal_date=legal_date, passings=passings, **values)


def validate(event: SuccessionEvent) -> SuccessionEvent:
    return validate_succession(actor=PORTAL, event=event)


def cancel(event: SuccessionEvent, reason: str = "traité annulé par le juge") -> SuccessionEvent:
    return cancel_succession(actor=PORTAL, event=event, reason=reason)


def share(value: str, **families: str) -> dict[str, Fraction]:
    return {family: Fraction(families.get(family, value)) for family in MeasureFamily.values}


def where(body: Organisation, dated: date = BEFORE, family: str = "finance") -> dict[object, Fraction]:
    rows = Lineage.objects.filter(ancestor=body, family=family).on_bodies_of(TODAY).for_figures_dated(dated)
    return {row.descendant or row.rest: row.weight for row in rows.select_related("descendant")}


@pytest.fixture
def orge() -> Organisation:
    return make_organisation("Réseau Orge", founded_on=date(2005, 1, 1))


@pytest.fixture
def yerres() -> Organisation:
    return make_organisation("Réseau Yerres", founded_on=date(2006, 1, 1))


@pytest.fixture
def dac() -> Organisation:
    return make_dac("DAC de la Seine", founded_on=DAY)


def test_a_merger_ends_its_predecessors_and_answers_for_their_past(orge, yerres, dac):
    event = validate(draft(SuccessionKind.CREATION, Passing(orge, dac), Passing(yerres, dac)))
    orge.refresh_from_db()
    assert (event.status, orge.dissolved_on) == (SuccessionStatus.VALIDATED, DAY)
    assert where(orge) == {dac: 1}
    assert where(dac) == {dac: 1}
    assert not Organisation.objects.alive_on(DAY).filter(pk__in=[orge.pk, yerres.pk]).exists()


def test_a_draft_changes_nothing_and_its_plan_neither(orge, dac):
    event = draft(SuccessionKind.ABSORPTION, Passing(orge, dac))
    planned = plan_succession(event)
    assert [row.planner for row in planned] == ["membership.organisations"]
    assert "Réseau Orge" in planned[0].change.sentence
    orge.refresh_from_db()
    assert orge.dissolved_on is None
    assert where(orge) == {orge: 1}


def test_validating_then_cancelling_restores_everything(orge, yerres, dac):
    commune = make_commune("94071", "Sucy-en-Brie")
    first_dac = make_dac("DAC du Morbras", founded_on=date(2020, 1, 1))
    territory = draw_territory(
        actor=PORTAL, name="94 Est", region=make_region(), communes=[commune], starts_on=date(2020, 1, 1)
    )
    assign_support_body(actor=PORTAL, territory=territory, organisation=first_dac, starts_on=date(2020, 1, 1))
    validate(draft(SuccessionKind.ABSORPTION, Passing(orge, yerres), legal_date=date(2015, 1, 1)))

    def state() -> list[object]:
        return [
            list(Organisation.objects.order_by("pk").values("pk", "dissolved_on", "duplicate_of")),
            list(TerritorySupport.objects.order_by("pk").values()),
            list(
                Lineage.objects.exclude(ancestor=None)
                .order_by("ancestor", "family", "perimeter_from")
                .values_list(
                    "ancestor", "descendant", "family", "rest", "weight_numerator", "weight_denominator", "depth"
                )
            ),
        ]

    before = state()
    event = validate(draft(SuccessionKind.ABSORPTION, Passing(first_dac, dac), Passing(yerres, dac)))
    assert support_body_for(commune, DAY) == dac
    assert support_body_for(commune, date(2022, 6, 30)) == first_dac
    assert where(orge) == {dac: 1}
    made = list(event.changes.values())
    assert len(made) == 3
    event = cancel(event)
    assert state() == before
    assert event.status == SuccessionStatus.CANCELLED
    assert list(event.changes.values()) == made, "what it had changed stays readable"
    assert support_body_for(commune, DAY) == first_dac


def test_shares_differ_by_family_and_the_remainder_is_said(orge, yerres, dac):
    heir = make_dac("DAC de la Marne", founded_on=DAY)
    event = draft(
        SuccessionKind.SPLIT,
        Passing(orge, dac, share("3/5", persons="1/2"), key="ETP au 1er janvier"),
        Passing(orge, heir, share("3/10", persons="1/2")),
        Passing(orge, None, share("1/10", persons="0")),
    )
    validate(event)
    assert where(orge) == {dac: Fraction(3, 5), heir: Fraction(3, 10), LineageRest.OUTSIDE: Fraction(1, 10)}
    assert where(orge, family="persons") == {dac: Fraction(1, 2), heir: Fraction(1, 2)}
    assert LineageClosure.objects.filter(ancestor=orge, descendant=dac).first().estimated


def test_shares_below_one_are_refused_with_their_total(orge, dac):
    heir = make_dac(founded_on=DAY)
    event = draft(SuccessionKind.SPLIT, Passing(orge, dac, share("1/2")), Passing(orge, heir, share("1/3")))
    with pytest.raises(SuccessionImpossible) as refusal:
        validate(event)
    assert len(refusal.value.problems) == 1
    assert "5/6" in refusal.value.problems[0]
    orge.refresh_from_db()
    assert orge.dissolved_on is None


def test_a_partial_transfer_keeps_its_predecessor(orge, yerres):
    validate(draft(SuccessionKind.PARTIAL_TRANSFER, Passing(orge, yerres, share("1/4"))))
    orge.refresh_from_db()
    assert orge.dissolved_on is None
    assert where(orge, BEFORE) == {orge: Fraction(3, 4), yerres: Fraction(1, 4)}
    assert where(orge, date(2022, 12, 31)) == {orge: 1}


def test_a_retroactive_accounting_date_decides_the_figures(orge, yerres):
    validate(
        draft(
            SuccessionKind.PARTIAL_TRANSFER,
            Passing(orge, yerres, share("1/4")),
            accounting_date=date(2022, 1, 1),
        )
    )
    assert where(orge, date(2022, 3, 31)) == {orge: 1}
    assert where(orge, date(2021, 12, 31)) == {orge: Fraction(3, 4), yerres: Fraction(1, 4)}


def test_a_dissolution_without_successor_leaves_the_territory_vacant():
    dac = make_dac("DAC du Morbras", founded_on=date(2020, 1, 1))
    commune = make_commune("94071", "Sucy-en-Brie")
    territory = draw_territory(
        actor=PORTAL, name="94 Est", region=make_region(), communes=[commune], starts_on=date(2020, 1, 1)
    )
    assign_support_body(actor=PORTAL, territory=territory, organisation=dac, starts_on=date(2020, 1, 1))
    validate(draft(SuccessionKind.DISSOLUTION, Passing(dac, None)))
    assert where(dac) == {LineageRest.NO_SUCCESSOR: 1}
    assert support_body_for(commune, DAY) is None


def test_a_duplicate_is_the_other_record_and_is_there_once(orge):
    twice = make_organisation("Réseau de l'Orge")
    event = validate(draft(SuccessionKind.DUPLICATE, Passing(twice, orge)))
    assert where(twice) == {orge: 1}
    assert twice not in Organisation.objects.alive_on(TODAY)
    assert not Organisation.objects.get(pk=twice.pk).alive_on(BEFORE)
    cancel(event)
    assert twice in Organisation.objects.alive_on(TODAY)
    assert where(twice) == {twice: 1}


def test_the_order_of_validation_makes_no_difference(orge, yerres, dac):
    seine = make_dac("DAC Seine-Amont", founded_on=date(2024, 1, 1))
    late = validate(draft(SuccessionKind.CREATION, Passing(dac, seine), legal_date=date(2024, 1, 1)))
    validate(draft(SuccessionKind.CREATION, Passing(orge, dac), Passing(yerres, dac)))
    assert where(orge) == {seine: 1}
    assert LineageClosure.objects.filter(ancestor=orge, descendant=seine).first().depth == 2
    cancel(late)
    assert where(orge) == {dac: 1}


def test_a_circle_is_refused(orge, yerres, dac):
    validate(draft(SuccessionKind.ABSORPTION, Passing(orge, yerres), legal_date=DAY))
    twice = draft(SuccessionKind.DUPLICATE, Passing(yerres, orge))
    with pytest.raises(SuccessionImpossible) as refusal:
        validate(twice)
    assert any("Réseau Orge" in problem and "Réseau Yerres" in problem for problem in refusal.value.problems)


def test_a_body_ends_once(orge, yerres, dac):
    validate(draft(SuccessionKind.ABSORPTION, Passing(orge, yerres)))
    assert problems_of(draft(SuccessionKind.ABSORPTION, Passing(orge, dac)))


@pytest.mark.parametrize(
    ("predecessor", "successor"),
    [
        ({"founded_on": DAY}, {}),
        ({"founded_on": date(2000, 1, 1), "dissolved_on": date(2022, 6, 30)}, {}),
        ({}, {"founded_on": date(2022, 7, 2)}),
        ({}, {"founded_on": date(2000, 1, 1), "dissolved_on": DAY}),
    ],
)
def test_only_bodies_that_exist_hand_over_and_take_over(predecessor, successor):
    event = draft(
        SuccessionKind.ABSORPTION,
        Passing(make_organisation("Réseau Orge", **predecessor), make_organisation("Réseau Yerres", **successor)),
    )
    assert len(problems_of(event)) == 1


def test_fictional_and_real_bodies_are_never_linked(orge):
    invented = make_organisation("Réseau Lune", fictional=True)
    assert len(problems_of(draft(SuccessionKind.ABSORPTION, Passing(orge, invented)))) == 1


def test_a_conversion_leads_to_a_regional_body(orge, yerres):
    assert len(problems_of(draft(SuccessionKind.CONVERSION, Passing(orge, yerres)))) == 1
    regional = make_organisation("DSR Périnatalité", OrganisationKind.REGIONAL_SPECIFIC_BODY)
    validate(draft(SuccessionKind.CONVERSION, Passing(orge, regional)))
    assert where(orge) == {regional: 1}


def test_a_record_that_is_not_kept_takes_part_in_nothing(orge, yerres):
    twice = make_organisation("Réseau de l'Orge")
    validate(draft(SuccessionKind.DUPLICATE, Passing(twice, orge)))
    assert problems_of(draft(SuccessionKind.ABSORPTION, Passing(yerres, twice)))


def test_a_validated_event_is_not_edited(orge, dac):
    event = validate(draft(SuccessionKind.ABSORPTION, Passing(orge, dac)))
    with pytest.raises(NotDraft):
        revise_succession(
            actor=PORTAL, event=event, kind=SuccessionKind.ABSORPTION, legal_date=DAY, passings=[Passing(orge, dac)]
        )
    with pytest.raises(NotDraft):
        remove_draft(actor=PORTAL, event=event)
    with pytest.raises(NotDraft):
        validate(event)


def test_a_draft_is_replaced_or_removed(orge, yerres, dac):
    event = draft(SuccessionKind.ABSORPTION, Passing(orge, dac))
    revise_succession(
        actor=PORTAL,
        event=event,
        kind=SuccessionKind.CREATION,
        legal_date=DAY,
        passings=[Passing(orge, dac), Passing(yerres, dac)],
        source="traité du 3 mars",
    )
    event.refresh_from_db()
    assert (event.kind, event.source, event.links.count()) == ("creation", "traité du 3 mars", 2)
    with pytest.raises(NotValidated):
        cancel(event)
    remove_draft(actor=PORTAL, event=event)
    assert not SuccessionEvent.objects.exists()


def test_cancelling_needs_a_reason(orge, dac):
    event = validate(draft(SuccessionKind.ABSORPTION, Passing(orge, dac)))
    with pytest.raises(ReasonMissing):
        cancel(event, " ")


def test_cancelling_stops_where_the_number_has_passed_on(orge, dac):
    change_organisation(actor=PORTAL, organisation=orge, values={"rna_number": "W751234567"})
    event = validate(draft(SuccessionKind.ABSORPTION, Passing(orge, dac)))
    change_organisation(actor=PORTAL, organisation=dac, values={"rna_number": "W751234567"})
    with pytest.raises(LaterActsStandOnIt):
        cancel(event)
    event.refresh_from_db()
    assert event.status == SuccessionStatus.VALIDATED
    assert where(orge) == {dac: 1}


def test_the_register_of_each_body_has_the_act(orge, yerres, dac):
    event = validate(draft(SuccessionKind.CREATION, Passing(orge, dac), Passing(yerres, dac)))
    cancel(event)
    for body in (orge, yerres, dac):
        kinds = list(AuditEntry.objects.filter(chain__name=body.chain).order_by("seq").values_list("kind", flat=True))
        assert kinds[1:] == [
            "membership.succession_drafted",
            "membership.succession_validated",
            "membership.succession_cancelled",
        ]


class Accountant:
    """A planner of another package, which objects to what it is told to object to."""

    name = "test.accountant"

    def __init__(self) -> None:
        self.objects = False
        self.log: list[str] = []

    def plan(self, succession):
        return [protocol.Change("balance", "Un solde passe.", {"from": str(succession.predecessors[0])})]

    def apply(self, succession, changes, *, actor):
        if self.objects:
            raise ValueError("no")
        self.log.append(f"apply {len(changes)}")

    def revert(self, succession, changes, *, actor):
        self.log.append(f"revert {changes[0].payload['from']}")


@pytest.fixture
def accountant(monkeypatch) -> Accountant:
    part = Accountant()
    monkeypatch.setitem(protocol._planners, part.name, part)
    return part


def test_every_package_plans_applies_and_undoes_its_part(orge, dac, accountant):
    event = draft(SuccessionKind.ABSORPTION, Passing(orge, dac))
    assert [row.planner for row in plan_succession(event)] == ["membership.organisations", "test.accountant"]
    assert accountant.log == []
    event = validate(event)
    assert list(event.changes.values_list("planner", "position")) == [
        ("membership.organisations", 1),
        ("test.accountant", 2),
    ]
    cancel(event)
    assert accountant.log == ["apply 1", f"revert {orge.uuid}"]


def test_one_package_that_refuses_stops_the_whole(orge, dac, accountant):
    accountant.objects = True
    with pytest.raises(ValueError, match="no"), transaction.atomic():
        validate(draft(SuccessionKind.ABSORPTION, Passing(orge, dac)))
    orge.refresh_from_db()
    assert orge.dissolved_on is None
    assert where(orge) == {orge: 1}


def test_two_planners_cannot_share_a_name(accountant):
    class Other(Accountant):
        pass

    with pytest.raises(ValueError, match="twice"):
        protocol.register(Other())


def test_rebuilding_gives_the_same_rows(orge, yerres, dac):
    validate(draft(SuccessionKind.CREATION, Passing(orge, dac), Passing(yerres, dac)))
    fields = [field.name for field in LineageClosure._meta.fields if field.name != "id"]
    before = list(LineageClosure.objects.values(*fields))
    assert rebuild_lineage() == len(before)
    assert list(LineageClosure.objects.values(*fields)) == before


def test_every_organisation_answers_for_itself(orge):
    rows = Lineage.objects.filter(ancestor=orge)
    assert {row.family for row in rows} == set(MeasureFamily.values)
    assert all(row.descendant_id == orge.pk and row.weight == 1 for row in rows)


def refused(name: str):
    return pytest.raises(IntegrityError, match=name)


def test_a_body_cannot_succeed_itself(orge):
    with pytest.raises(ConstraintRefused) as refusal:
        draft(SuccessionKind.ABSORPTION, Passing(orge, orge))
    assert refusal.value.constraint == "succession_link_to_another"


def test_a_link_is_given_once(orge, dac):
    with pytest.raises(ConstraintRefused) as refusal:
        draft(SuccessionKind.ABSORPTION, Passing(orge, dac), Passing(orge, dac))
    assert refusal.value.constraint == "succession_link_once"
    with pytest.raises(ConstraintRefused):
        draft(SuccessionKind.DISSOLUTION, Passing(orge, None), Passing(orge, None))


def test_a_share_lies_between_zero_and_one(orge, dac):
    with pytest.raises(ConstraintRefused) as refusal:
        draft(SuccessionKind.ABSORPTION, Passing(orge, dac, share("3/2")))
    assert refusal.value.constraint == "succession_share_between_zero_and_one"


def test_a_share_is_given_once_per_family(orge, dac):
    link = SuccessionLink.objects.get(event=draft(SuccessionKind.ABSORPTION, Passing(orge, dac)))
    with refused("succession_share_once_per_family"), transaction.atomic():
        SuccessionShare.objects.create(link=link, family=MeasureFamily.FINANCE, numerator=1)


def test_a_status_has_its_dates_and_a_cancellation_its_reason(orge, dac):
    event = draft(SuccessionKind.ABSORPTION, Passing(orge, dac))
    with refused("succession_status_has_its_dates"), transaction.atomic():
        SuccessionEvent.objects.filter(pk=event.pk).update(status=SuccessionStatus.VALIDATED)
    cancel(validate(event))
    with refused("succession_cancelled_for_a_reason"), transaction.atomic():
        SuccessionEvent.objects.filter(pk=event.pk).update(cancel_reason="")


def test_a_change_has_its_own_position(orge, dac):
    event = validate(draft(SuccessionKind.ABSORPTION, Passing(orge, dac)))
    with refused("succession_change_position"), transaction.atomic():
        event.changes.create(position=1, planner="x", code="x", sentence="x")


def test_a_lineage_reaches_a_body_or_a_rest(orge):
    with refused("lineage_reaches_a_body_or_a_rest"), transaction.atomic():
        LineageClosure.objects.create(ancestor=orge, family="finance", weight_numerator=1, depth=0)
