"""Real small files: each one that should pass, each one that should not with the whole list of its problems."""

from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from membership.enums import OrganisationKind
from membership.enums_people import AdhesionEnd, BodyKind, MandateEnd, Office, SeatKind
from membership.models import Adhesion, Mandate, Organisation, Person
from membership.services.bodies import add_constituency
from membership.services.imports.columns import ImportKind
from membership.services.imports.importing import confirm_import, preview_import
from membership.services.imports.plan import Outcome
from membership.services.imports.wording import sentence
from portal.foundation.audit.selectors import find_breaks
from tests.membership.builders import CLERK, make_body, make_category, make_organisation

pytestmark = pytest.mark.usefixtures("undone")

FILES = Path(__file__).parent


@pytest.fixture(scope="module")
def lasting_association(lasting) -> Organisation:
    """An association whose statutes are recorded, without anybody yet."""
    association = make_organisation(official_name="Réseau de la Marnette")
    board = make_body(association, name="Conseil d’administration", starts_on=date(2020, 1, 1))
    make_body(association, BodyKind.EXECUTIVE_COMMITTEE, name="Bureau", starts_on=date(2020, 1, 1))
    meeting = make_body(association, BodyKind.GENERAL_MEETING, name="Assemblée générale", starts_on=date(2020, 1, 1))
    for body in (board, meeting):
        for name in ("Professionnels libéraux", "Structures", "Usagers"):
            add_constituency(actor=CLERK, body=body, name=name, represents_users=name == "Usagers")
    for name in ("Membre actif", "Membre d’honneur"):
        make_category(association, name=name, votes="actif" in name)
    make_organisation(
        official_name="Centre hospitalier intercommunal de la Marnette",
        usual_name="Centre hospitalier de la Marnette",
        kind=OrganisationKind.HEALTH_ESTABLISHMENT,
    )
    make_organisation(official_name="Département de la Marnette", kind=OrganisationKind.LOCAL_AUTHORITY)
    make_organisation(official_name="Mutuelle des Deux Rives", siren="732829320")
    return association


@pytest.fixture
def association(lasting_association, undone) -> Organisation:
    return deepcopy(lasting_association)


def take(association: Organisation, kind: ImportKind, path: Path):
    """Preview, then confirm what was shown."""
    data = path.read_bytes()
    preview = preview_import(organisation=association, kind=kind, data=data)
    with translation.override("en"):
        assert [sentence(problem) for problem in preview.problems if problem.blocking] == []
    return confirm_import(actor=CLERK, organisation=association, kind=kind, data=data, fingerprint=preview.fingerprint)


PEOPLE = sorted(path.name for path in (FILES / "should_pass").glob("people_*"))


@pytest.mark.parametrize("name", PEOPLE)
def test_a_list_of_people_is_read_however_it_was_saved(association, name):
    done = take(association, ImportKind.PEOPLE, FILES / "should_pass" / name)

    assert done.counts == {Outcome.CREATED: 3, Outcome.CHANGED: 0, Outcome.UNCHANGED: 0}
    people = {person.sort_key: person for person in Person.objects.all()}
    assert set(people) == {"haynes brehat elise", "coeurjoly anne francoise", "l hermitte gael"}
    doctor = people["haynes brehat elise"]
    assert (doctor.civility, doctor.given_name, doctor.email) == ("doctor", "Élise", "elise.haynes@exemple.fr")
    assert doctor.known_to.get() == association
    assert find_breaks() == []


@pytest.mark.parametrize("name", PEOPLE)
def test_the_same_list_a_second_time_changes_nothing(association, name):
    take(association, ImportKind.PEOPLE, FILES / "should_pass" / name)

    again = take(association, ImportKind.PEOPLE, FILES / "should_pass" / name)

    assert again.counts[Outcome.UNCHANGED] == 3
    assert Person.objects.count() == 3


@pytest.mark.parametrize("name", ["mandates.csv", "mandates_libreoffice.xlsx"])
def test_a_list_of_mandates_makes_the_seats_and_people_it_needs(association, name):
    done = take(association, ImportKind.MANDATES, FILES / "should_pass" / name)

    assert done.counts[Outcome.CREATED] == 7
    board = association.bodies.get(kind=BodyKind.BOARD)
    president = Mandate.objects.get(office=Office.PRESIDENT, seat__body=board)
    assert (president.starts_on, president.ends_on) == (date(2024, 7, 1), date(2027, 6, 30))
    assert president.seat.constituency.name == "Professionnels libéraux"
    assert president.person == Mandate.objects.get(seat__body__kind=BodyKind.EXECUTIVE_COMMITTEE).person
    hospital = Mandate.objects.get(holder_organisation__usual_name__startswith="Centre hospitalier")
    assert hospital.representations.get().person.family_name == "Fontanel"
    council = Mandate.objects.get(holder_organisation__official_name__startswith="Département")
    assert (council.seat.kind, council.seat.label) == (SeatKind.EX_OFFICIO, "Président du conseil départemental")
    substitute = Mandate.objects.get(seat__kind=SeatKind.SUBSTITUTE)
    assert substitute.seat.substitute_of == president.seat
    former = Mandate.objects.get(end_reason=MandateEnd.RESIGNATION)
    assert former.ends_on == date(2024, 6, 30)
    assert {problem.code for problem in done.problems} == {"no_representative"}


def test_mandates_a_second_time_are_recognised(association):
    path = FILES / "should_pass" / "mandates.csv"
    take(association, ImportKind.MANDATES, path)
    seats = association.bodies.get(kind=BodyKind.BOARD).seats.count()

    again = take(association, ImportKind.MANDATES, path)

    assert again.counts[Outcome.UNCHANGED] == 7
    assert association.bodies.get(kind=BodyKind.BOARD).seats.count() == seats


@pytest.mark.parametrize("name", ["adhesions.csv", "adhesions_libreoffice.xlsx"])
def test_a_list_of_adhesions(association, name):
    done = take(association, ImportKind.ADHESIONS, FILES / "should_pass" / name)

    assert done.counts[Outcome.CREATED] == 4
    hospital = Adhesion.objects.get(member_organisation__usual_name__startswith="Centre hospitalier")
    assert (hospital.category.name, hospital.constituency.name) == ("Membre actif", "Structures")
    assert hospital.fee_paid_until == date(2025, 12, 31)
    assert hospital.representations.get().person.family_name == "Fontanel"
    assert Adhesion.objects.filter(member_organisation__siren="732829320").exists()
    former = Adhesion.objects.get(end_reason=AdhesionEnd.WITHDRAWAL)
    assert (former.ends_on, former.category.votes) == (date(2023, 12, 31), False)

    again = take(association, ImportKind.ADHESIONS, FILES / "should_pass" / name)
    assert again.counts[Outcome.UNCHANGED] == 4


ADHESIONS = [
    ("2", "unknown_category"),
    ("3", "unknown_constituency"),
    ("4", "bad_date"),
    ("6", "twice_in_file"),
]
EXPECTED = {
    "people_no_titles.csv": [("", "no_header")],
    "people_titles_only.csv": [("", "no_rows")],
    "people_missing_column.csv": [("1", "column_missing")],
    "people_birth_date.csv": [("1", "column_birth")],
    "people_social_security.csv": [("2", "personal_number")],
    "people_two_same_titles.csv": [("1", "column_twice")],
    "people_many_mistakes.csv": [("2", "bad_choice"), ("2", "bad_email"), ("3", "required"), ("5", "twice_in_file")],
    "people_empty.csv": [("", "file_empty")],
    "people_picture.csv": [("", "file_not_text")],
    "people_broken.xlsx": [("", "file_broken")],
    "mandates_unknown_names.csv": [
        ("2", "unknown_body"),
        ("3", "unknown_constituency"),
        ("4", "unknown_organisation"),
        ("5", "body_is_meeting"),
    ],
    "mandates_dates.csv": [
        ("2", "bad_date"),
        ("3", "dates_order"),
        ("4", "reason_without_end"),
        ("5", "outside_seat"),
    ],
    "mandates_same_seat.csv": [("3", "seat_taken_in_file")],
    "mandates_holders.csv": [
        ("2", "holder_missing"),
        ("3", "seat_replaced_missing"),
        ("4", "unknown_seat_replaced"),
    ],
    "adhesions_mistakes.csv": ADHESIONS,
    "adhesions_mistakes_libreoffice.xlsx": ADHESIONS,
}


def test_each_file_that_should_fail_has_its_list():
    assert {path.name for path in (FILES / "should_fail").iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_problem_is_told_at_once_and_nothing_is_written(association, name):
    before = (Person.objects.count(), Mandate.objects.count(), Adhesion.objects.count())
    kind = ImportKind(name.split("_")[0])

    preview = preview_import(organisation=association, kind=kind, data=(FILES / "should_fail" / name).read_bytes())

    found = [(problem.row_label, problem.code) for problem in preview.problems if problem.blocking]
    assert sorted(found) == sorted(EXPECTED[name])
    assert preview.blocked
    assert (Person.objects.count(), Mandate.objects.count(), Adhesion.objects.count()) == before


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_problem_is_a_sentence(association, name, language):
    preview = preview_import(
        organisation=association,
        kind=ImportKind(name.split("_")[0]),
        data=(FILES / "should_fail" / name).read_bytes(),
    )

    with translation.override(language):
        for problem in preview.problems:
            said = sentence(problem)
            assert said.endswith(".") and "%(" not in said and "{" not in said


@pytest.mark.parametrize(
    ("name", "code", "where"),
    [
        ("people_many_mistakes.csv", "bad_email", ("D2", "2", "Courriel", "elise(at)exemple.fr")),
        ("adhesions_mistakes_libreoffice.xlsx", "bad_date", ("H4", "4", "Cotisation payée jusqu’au", "oui")),
    ],
)
def test_a_problem_names_its_row_column_cell_and_value(association, name, code, where):
    preview = preview_import(
        organisation=association,
        kind=ImportKind(name.split("_")[0]),
        data=(FILES / "should_fail" / name).read_bytes(),
    )

    wrong = next(problem for problem in preview.problems if problem.code == code)
    assert (wrong.cell, wrong.row_label, wrong.column_title, wrong.found) == where


def test_a_number_of_a_person_is_never_repeated(association):
    preview = preview_import(
        organisation=association,
        kind=ImportKind.PEOPLE,
        data=(FILES / "should_fail" / "people_social_security.csv").read_bytes(),
    )

    assert all("78 006" not in problem.found for problem in preview.problems)
