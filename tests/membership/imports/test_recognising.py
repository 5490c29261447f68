"""Who is who: within the association, across associations, between two rows; and what a confirmation writes."""

from datetime import date

import pytest

from membership.enums_people import BodyKind, Office
from membership.models import Mandate, Organisation, Person
from membership.services.imports.columns import ImportKind
from membership.services.imports.importing import ImportBlocked, PreviewOutdated, confirm_import, preview_import
from membership.services.imports.plan import Decision, Outcome
from membership.services.people import introduce_person, register_person
from portal.foundation.audit.models import AuditEntry
from tests.membership.builders import CLERK, make_body, make_mandate, make_organisation, make_person, make_seat

pytestmark = pytest.mark.django_db

TITLES = "Civilité;Prénom;Nom;Courriel;Profession\n"
MANDATES = "Instance;Prénom;Nom;Courriel;Fonction;Début;Fin\n"


@pytest.fixture
def association() -> Organisation:
    return make_organisation()


def preview(association, text, kind=ImportKind.PEOPLE, **options):
    return preview_import(organisation=association, kind=kind, data=text.encode(), **options)


def confirm(association, text, kind=ImportKind.PEOPLE, **options):
    shown = preview(association, text, kind, **options)
    return confirm_import(
        actor=CLERK,
        organisation=association,
        kind=kind,
        data=text.encode(),
        fingerprint=shown.fingerprint,
        **options,
    )


def codes(shown) -> list[str]:
    return [problem.code for problem in shown.problems]


def test_a_known_person_is_corrected_and_the_difference_shown(association):
    person = make_person(
        given_name="Zoé",
        family_name="Le Gall",
        email="zoe@exemple.fr",
        phone="01 99 00 00 01",
        organisation=association,
    )

    done = confirm(association, TITLES + ";ZOE;LE GALL;zoe@exemple.fr;Sage-femme\n")

    (step,) = done.steps
    assert [(item.column, item.before, item.after) for item in step.differences] == [
        ("Prénom", "Zoé", "ZOE"),
        ("Nom", "Le Gall", "LE GALL"),
        ("Profession", "", "Sage-femme"),
    ]
    person.refresh_from_db()
    assert (person.profession, person.phone) == ("Sage-femme", "01 99 00 00 01")


def test_a_name_alone_is_enough_within_the_association(association):
    make_person(given_name="Zoé", family_name="Le Gall", email="zoe@exemple.fr", organisation=association)

    assert preview(association, TITLES + ";Zoe;Le-Gall;;\n").counts[Outcome.UNCHANGED] == 0
    assert preview(association, TITLES + ";Zoé;Le Gall;;\n").counts[Outcome.UNCHANGED] == 1


def test_another_address_asks_whether_it_is_the_same_person(association):
    person = make_person(given_name="Zoé", family_name="Le Gall", email="zoe@exemple.fr", organisation=association)
    text = TITLES + ";Zoé;Le Gall;z.legall@exemple.fr;\n"

    asked = preview(association, text)
    assert codes(asked) == ["same_name_other_email"]
    assert asked.to_decide == {2}

    confirm(association, text, decisions={2: Decision.SAME})
    person.refresh_from_db()
    assert person.email == "z.legall@exemple.fr"


def test_the_answer_may_be_that_this_is_somebody_else(association):
    make_person(given_name="Zoé", family_name="Le Gall", email="zoe@exemple.fr", organisation=association)

    confirm(association, TITLES + ";Zoé;Le Gall;autre@exemple.fr;\n", decisions={2: Decision.NEW})

    assert Person.objects.namesakes("Zoé", "Le Gall").count() == 2


def test_several_namesakes_need_the_address(association):
    for address in ("a@exemple.fr", "b@exemple.fr"):
        make_person(given_name="Zoé", family_name="Le Gall", email=address, organisation=association)

    assert codes(preview(association, TITLES + ";Zoé;Le Gall;;\n")) == ["several_namesakes"]
    assert preview(association, TITLES + ";Zoé;Le Gall;b@exemple.fr;\n").counts[Outcome.UNCHANGED] == 1


def test_a_shared_address_is_a_warning(association):
    make_person(given_name="Zoé", family_name="Le Gall", email="contact@exemple.fr", organisation=association)

    shown = preview(association, TITLES + ";Yann;Le Gall;contact@exemple.fr;\n")

    assert codes(shown) == ["shared_email"]
    assert not shown.blocked


def test_somebody_of_another_association_is_one_person_and_nothing_is_learnt(association):
    """Name and address both written by the importer: linked. The preview is that of a stranger, to the letter."""
    elsewhere = make_organisation()
    known = make_person(
        given_name="Zoé",
        family_name="Le Gall",
        email="zoe@exemple.fr",
        profession="Sage-femme hospitalière",
        organisation=elsewhere,
    )
    text = TITLES + "Mme;Zoé;Le Gall;zoe@exemple.fr;Libérale\n"
    stranger = preview(association, text.replace("zoe@", "zoee@"))

    shown = preview(association, text)
    assert [step.facts() for step in shown.steps] == [step.facts() for step in stranger.steps]
    assert shown.problems == stranger.problems == ()

    confirm(association, text)
    known.refresh_from_db()
    assert (known.known_to.get(), known.introduced_to.get()) == (elsewhere, association)
    assert known.profession == "Sage-femme hospitalière"

    again = confirm(association, text)
    known.refresh_from_db()
    assert again.counts[Outcome.UNCHANGED] == 1
    assert known.profession == "Sage-femme hospitalière"


def test_a_list_leaves_the_address_on_which_another_association_counts(association):
    known = make_person(
        given_name="Zoé", family_name="Le Gall", email="zoe@exemple.fr", organisation=make_organisation()
    )
    make_mandate(make_seat(make_body(association)), person=known)
    text = TITLES + ";Zoé;Le Gall;z.legall@exemple.fr;Sage-femme\n"

    shown = preview(association, text, decisions={2: Decision.SAME})
    assert codes(shown) == ["address_of_several"]
    assert not shown.blocked

    confirm(association, text, decisions={2: Decision.SAME})
    known.refresh_from_db()
    assert (known.email, known.profession) == ("zoe@exemple.fr", "Sage-femme")


def test_the_address_of_somebody_only_named_is_not_shown(association):
    known = make_person(
        given_name="Zoé", family_name="Le Gall", email="zoe@exemple.fr", organisation=make_organisation()
    )
    introduce_person(actor=CLERK, person=known, organisation=association)

    (problem,) = preview(association, TITLES + ";Zoé;Le Gall;autre@exemple.fr;\n").problems
    assert (problem.code, problem.parameters["email"]) == ("same_name_other_email", "…")

    confirm(association, TITLES + ";Zoé;Le Gall;;Podologue\n")
    known.refresh_from_db()
    assert known.profession == ""


@pytest.mark.parametrize("row", [";Zoé;Le Gall;;", ";Yaëlle;Le Gall;zoe@exemple.fr;"])
def test_half_of_it_links_nobody_across_associations(association, row):
    make_person(given_name="Zoé", family_name="Le Gall", email="zoe@exemple.fr", organisation=make_organisation())

    shown = preview(association, TITLES + row + "\n")

    assert codes(shown) == []
    confirm(association, TITLES + row + "\n")
    assert Person.objects.filter(known_to=association).count() == 1
    assert Person.objects.count() == 2


def test_two_rows_of_mandates_name_one_person(association):
    make_body(association, name="Conseil d’administration")
    make_body(association, BodyKind.EXECUTIVE_COMMITTEE, name="Bureau")
    text = (
        MANDATES
        + "CA;Zoé;Le Gall;zoe@exemple.fr;Trésorière;01/07/2024;\n"
        + "Bureau;Zoé;Le Gall;;Trésorière;01/07/2024;\n"
    )

    confirm(association, text, ImportKind.MANDATES)

    assert Person.objects.get().mandates.count() == 2


def test_a_free_seat_is_taken_before_one_is_added(association):
    body = make_body(association, name="Conseil d’administration")
    held, free = make_seat(body, position=1), make_seat(body, position=2)
    make_mandate(held)

    confirm(association, MANDATES + "CA;Zoé;Le Gall;;;01/07/2024;\n", ImportKind.MANDATES)

    assert Mandate.objects.get(person__family_name="Le Gall").seat == free
    assert body.seats.count() == 2


def test_a_planned_end_and_an_office_are_corrected(association):
    person = make_person(given_name="Zoé", family_name="Le Gall", organisation=association)
    body = make_body(association, name="Conseil d’administration")
    mandate = make_mandate(make_seat(body), person=person, ends_on=date(2025, 12, 31))

    done = confirm(association, MANDATES + "CA;Zoé;Le Gall;;Présidente;01/01/2022;31/12/2026\n", ImportKind.MANDATES)

    mandate.refresh_from_db()
    assert (mandate.office, mandate.ends_on) == (Office.PRESIDENT, date(2026, 12, 31))
    assert [item.column for item in done.steps[0].differences] == ["Fin", "Fonction"]


def test_a_labelled_seat_held_by_another_blocks_and_says_by_whom(association):
    body = make_body(association, name="Conseil d’administration")
    seat = make_seat(body, label="Médecin coordonnateur")
    make_mandate(seat, person=make_person(given_name="Driss", family_name="Fontanel"))
    text = "Instance;Siège;Prénom;Nom;Début\nCA;Médecin coordonnateur;Zoé;Le Gall;01/07/2024\n"

    (problem,) = preview(association, text, ImportKind.MANDATES).problems

    assert (problem.code, problem.parameters["name"]) == ("seat_taken", "Driss Fontanel")


def test_a_blocking_problem_writes_nothing_at_all(association):
    text = TITLES + "Mme;Zoé;Le Gall;zoe@exemple.fr;\nMme;Anne;;anne@exemple.fr;\n"
    acts = AuditEntry.objects.count()

    with pytest.raises(ImportBlocked):
        confirm(association, text)

    assert not Person.objects.exists()
    assert AuditEntry.objects.count() == acts


def test_a_second_confirmation_of_one_preview_does_nothing(association):
    text = TITLES + "Mme;Zoé;Le Gall;zoe@exemple.fr;\n"
    shown = preview(association, text)
    confirm(association, text)

    with pytest.raises(PreviewOutdated) as refusal:
        confirm_import(
            actor=CLERK,
            organisation=association,
            kind=ImportKind.PEOPLE,
            data=text.encode(),
            fingerprint=shown.fingerprint,
        )

    assert refusal.value.preview.counts[Outcome.UNCHANGED] == 1
    assert Person.objects.count() == 1


def test_what_changed_meanwhile_is_shown_again_first(association):
    text = TITLES + "Mme;Zoé;Le Gall;;Sage-femme\n"
    shown = preview(association, text)
    register_person(actor=CLERK, given_name="Zoé", family_name="Le Gall", organisation=association)

    with pytest.raises(PreviewOutdated):
        confirm_import(
            actor=CLERK,
            organisation=association,
            kind=ImportKind.PEOPLE,
            data=text.encode(),
            fingerprint=shown.fingerprint,
        )


def test_an_import_is_one_more_act_with_the_hash_of_its_file(association):
    confirm(association, TITLES + "Mme;Zoé;Le Gall;zoe@exemple.fr;\n")

    entry = AuditEntry.objects.order_by("seq").filter(chain__name=association.chain).last()

    assert entry.kind == "membership.people_imported"
    assert entry.content["data"]["created"] == 1
    assert len(entry.content["data"]["file_sha256"]) == 64


def test_a_preview_costs_the_same_for_three_rows_and_for_thirty(association, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_body(association, name="Conseil d’administration")
    rows = [
        f"CA;Zoé;Le Gall {chr(65 + number % 26)}{number};z{number}@exemple.fr;;01/07/2024;\n" for number in range(30)
    ]
    with CaptureQueriesContext(connection) as few:
        preview(association, MANDATES + "".join(rows[:3]), ImportKind.MANDATES)

    with django_assert_num_queries(len(few)):
        preview(association, MANDATES + "".join(rows), ImportKind.MANDATES)
