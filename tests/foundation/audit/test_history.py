from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.utils import translation

from membership.enums import OrganisationKind, Zone
from membership.models import Organisation, Region, Theme
from portal.foundation import history
from portal.foundation.actors import PORTAL, Actor, acting
from portal.foundation.audit.kinds import register_kind
from portal.foundation.audit.services import Personal, erase_personal_values, record
from portal.foundation.history import history_of, register_actor_names

CHAIN = "organisation:5f0c6f0e-3f4b-4c8e-9d59-1f2a6f0f9a10"
SUBJECT = UUID("2c0a7a53-31ff-4c37-9f5e-6a50bd2c8a11")
COORDINATOR = Actor(uuid=UUID("7f9d1f0a-6b33-4a53-9f57-2f3f2d1c9a44"), label="Odile Vasseur")
SIGNED = register_kind("test.history_signed", "%(person)s signed %(title)s on %(day)s.")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def names(monkeypatch):
    monkeypatch.setattr(history, "_resolvers", [])
    register_actor_names(lambda uuids: {uuid: "Odile Vasseur" for uuid in uuids if uuid == COORDINATOR.uuid})


@pytest.fixture
def region():
    return Region.objects.get_or_create(
        code="11", defaults={"name": "Île-de-France", "zone": Zone.METROPOLITAN, "time_zone": "Europe/Paris"}
    )[0]


@pytest.fixture
def organisation(region):
    with acting(PORTAL, through="worker", at=datetime(2024, 1, 2, 9, tzinfo=UTC)):
        return Organisation.objects.create(
            slug="dac-marne",
            kind=OrganisationKind.COORDINATION_SUPPORT_BODY,
            official_name="DAC de la Marne",
            region=region,
            sort_key="dac",
        )


def rows(instance, **options):
    return [(row.change, row.label, row.old, row.new, row.who, row.through) for row in history_of(instance, **options)]


def test_a_creation_says_who_when_and_through_what(organisation):
    (row,) = history_of(organisation)
    assert (row.change, row.label, row.who, row.through) == (
        "created",
        "Created",
        "Convergence",
        "a background task",
    )
    assert row.when == datetime(2024, 1, 2, 9, tzinfo=UTC)


def test_each_changed_field_has_its_line_in_words(organisation):
    organisation.usual_name = "DAC Marne"
    organisation.founded_on = date(2022, 7, 1)
    organisation.kind = OrganisationKind.HEALTH_NETWORK
    with acting(COORDINATOR, through="web"):
        organisation.save()
    found = {row[1]: row for row in rows(organisation) if row[0] == "changed"}
    assert found["Usual name"] == ("changed", "Usual name", "empty", "DAC Marne", "Odile Vasseur", "the site")
    assert found["Founded on"][2:4] == ("empty", "07/01/2022")
    assert found["Kind"][2:4] == (
        OrganisationKind.COORDINATION_SUPPORT_BODY.label,
        OrganisationKind.HEALTH_NETWORK.label,
    )
    assert len(found) == 3


def test_related_objects_are_named_not_numbered(organisation):
    theme = Theme.objects.create(code="palliatif-essai", name="Soins palliatifs", sort_key="soins palliatifs")
    with acting(COORDINATOR, through="cli"):
        organisation.themes.add(theme)
    latest = rows(organisation)[0]
    assert latest == ("changed", "Themes", "empty", str(theme), "Odile Vasseur", "the command line")


def test_acts_and_fields_are_one_list_latest_first(organisation):
    with acting(COORDINATOR, through="web"):
        entry = record(
            chain=CHAIN,
            kind=SIGNED,
            actor=COORDINATOR,
            body={"title": "Charte", "day": date(2026, 3, 2)},
            personal={"person": Personal("Solène Aubry", SUBJECT)},
            about=[organisation],
        )
    act, created = history_of(organisation)
    assert (act.change, act.label) == ("act", "Solène Aubry signed Charte on 03/02/2026.")
    assert (act.who, act.through, act.reference) == ("Odile Vasseur", "the site", f"{CHAIN}/1")
    assert act.when == entry.recorded_at > created.when
    erase_personal_values(actor=PORTAL, subject=SUBJECT)
    assert history_of(organisation)[0].label == "(erased) signed Charte on 03/02/2026."
    # A whole register can be added: here the erasure, which names no object.
    assert [row.label for row in history_of(organisation, chains=[CHAIN])][0] == (
        "Personal values erased on request: 1."
    )


def test_who_is_unknown_is_said_in_words(organisation):
    organisation.usual_name = "DAC Marne"
    organisation.save()
    organisation.usual_name = "DAC de Marne"
    with acting(Actor(uuid=UUID(int=5), label="effacée"), through="web"):
        organisation.save()
    assert [row[4:] for row in rows(organisation)][:2] == [
        ("a person since erased", "the site"),
        ("nobody named", "outside the portal"),
    ]


def test_the_number_of_queries_does_not_grow(organisation, django_assert_num_queries):
    for number in range(12):
        organisation.usual_name = f"DAC {number}"
        with acting(COORDINATOR, through="web"):
            organisation.save()
            record(chain=CHAIN, kind="test.noted", actor=COORDINATOR, body={"title": "x"}, about=[organisation])
    with django_assert_num_queries(5):
        assert len(history_of(organisation)) == 25


def test_an_object_without_history_has_its_acts_only(region):
    theme = Theme.objects.create(code="acts-only", name="Sans histoire", sort_key="sans histoire")
    record(chain=CHAIN, kind="test.noted", actor=COORDINATOR, body={"title": "Thème"}, about=[theme])
    assert [row.label for row in history_of(theme) if row.change == "act"] == ["Thème was noted."]
