"""The register of acts of an association: read, checked, taken away and verified elsewhere; and who may."""

import hashlib
import re
import urllib.parse
from copy import deepcopy
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from governance.services.deciding import close_ballot
from membership.enums_people import Office, StaffRoleKind
from membership.models import Organisation, Person
from membership.services.organisations import change_organisation
from portal.foundation.actors import Actor, acting
from portal.foundation.audit.enums import AnchorPlace
from portal.foundation.audit.models import AuditAnchor, AuditChain, AuditEntry
from portal.foundation.audit.selectors import head
from portal.foundation.audit.verify import verify
from tests.governance.ballots.builders import make_board, open_vote
from tests.membership.builders import CLERK, give_role, make_organisation, make_person, seat_person, write_groups

pytestmark = pytest.mark.usefixtures("undone")


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.SECOND_FACTOR_COMPULSORY = False


@pytest.fixture(scope="module")
def lasting_president(lasting) -> tuple[Person, Organisation]:
    organisation = make_organisation(official_name="Réseau de la Marnette", slug="marnette")
    rename(organisation, 3)
    person = make_person(account=True)
    seat_person(person, organisation, office=Office.PRESIDENT)
    write_groups(person)
    return person, organisation


@pytest.fixture
def association(lasting_president, undone) -> Organisation:
    return deepcopy(lasting_president[1])


def rename(organisation: Organisation, times: int) -> None:
    for number in range(times):
        change_organisation(actor=CLERK, organisation=organisation, values={"usual_name": f"Marnette {number}"})


def browser(person) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(person.user)
    client.get("/espace/")
    return client


@pytest.fixture
def president(lasting_president, undone) -> Client:
    return browser(deepcopy(lasting_president[0]))


def test_acts_are_read_the_latest_first_with_their_number(president: Client, association: Organisation) -> None:
    page = president.get("/espace/marnette/registre/").content.decode()
    last = head(association.chain)
    numbers = [int(number) for number in re.findall(r'id="acte-(\d+)"', page)]
    assert numbers == list(range(last.seq, 0, -1))
    assert last.hash in page
    assert "Reduced guarantee" not in page
    assert "The register holds" not in page, "Nothing is said to have been checked before it is."


def test_the_whole_register_is_checked_when_asked(president: Client, association: Organisation) -> None:
    page = president.get("/espace/marnette/registre/?controle").content.decode()
    assert "The register holds" in page
    assert f"{head(association.chain).seq} acts were read again" in " ".join(page.split())


def test_a_register_that_contradicts_what_was_published_is_said_to(
    president: Client, association: Organisation
) -> None:
    chain = AuditChain.objects.get(name=association.chain)
    AuditAnchor.objects.create(
        chain=chain,
        seq=2,
        hash="0" * 64,
        place=AnchorPlace.RECEIPT,
        reference="receipt",
        published_at=chain_day(chain),
    )
    page = president.get("/espace/marnette/registre/?controle").content.decode()
    assert "The register does not hold: act number 2" in page


def chain_day(chain: AuditChain):
    return chain.entries.latest("seq").recorded_at


@pytest.mark.parametrize("demo", [False, True])
def test_the_file_taken_away_is_accepted_elsewhere_and_refused_once_changed(
    president: Client, association: Organisation, settings, demo: bool
) -> None:
    settings.DEMO = demo
    answer = president.get("/espace/marnette/registre.zip")
    assert answer["Content-Type"] == "application/zip"
    report = verify(answer.content)
    assert report.verdict == "accepted"
    assert (b"FICTIF.txt" in answer.content) == demo, "the demonstration's says that it is fictional, and verifies too"
    place = answer.content.index(b"Marnette 1")
    changed = answer.content[:place] + b"X" + answer.content[place + 1 :]
    assert verify(changed).verdict == "refused"


def test_it_holds_the_votes_with_their_decisions() -> None:
    ballot = open_vote(make_board())
    with acting(None, at=ballot.closes_at):
        close_ballot(actor=CLERK, ballot=ballot)
    person = make_person(account=True)
    give_role(person, StaffRoleKind.AUDITOR, ballot.organisation)
    answer = browser(person).get(f"/espace/{ballot.organisation.slug}/registre.zip")
    address, french = f"/espace/{ballot.organisation.slug}/registre/", {"Accept-Language": "fr"}
    page = browser(person).get(address, headers=french).content.decode()
    assert "quorum non atteint." in page and "no_quorum" not in page
    report = verify(answer.content)
    assert report.verdict == "accepted"
    assert {ballot.chain, ballot.organisation.chain} == {anchor["chain"] for anchor in report.heads}
    assert report.engine


@pytest.mark.parametrize(
    "address",
    ["/espace/marnette/registre/", "/espace/marnette/registre.zip", "/espace/marnette/registre/?export=csv"],
)
def test_who_may_not_see_the_history_does_not_see_the_register(association: Organisation, address: str) -> None:
    stranger, member = make_person(account=True), make_person(account=True)
    seat_person(stranger, make_organisation(), office=Office.PRESIDENT)
    seat_person(member, association)
    assert browser(stranger).get(address).status_code == 404
    assert browser(member).get(address).status_code == 403
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("query", [{}, {"object": "membership.organisation"}, {"export": "csv"}])
def test_thirty_acts_cost_no_more_than_three(president: Client, association: Organisation, query) -> None:
    def queries() -> list[str]:
        with CaptureQueriesContext(connection) as seen:
            answer = president.get("/espace/marnette/registre/", query)
            assert answer.status_code == 200
            assert b"".join(answer)
        asked = [query["sql"].split(" WHERE ")[0] for query in seen.captured_queries]
        return [re.sub(r"_curs_\w+|s\d+_x\d+", "", re.sub(r" SET .*", "", sql)) for sql in asked]

    queries()
    rename(association, 1)
    few = queries()
    rename(association, 30)
    assert queries() == few


def numbers(client: Client, **query: str) -> list[int]:
    page = client.get("/espace/marnette/registre/", query)
    assert page.status_code == 200
    return [int(number) for number in re.findall(r'id="acte-(\d+)"', page.content.decode())]


def test_acts_are_filtered_by_kind_person_object_and_period(president: Client, association: Organisation) -> None:
    clerk = make_person(given_name="Zoé", family_name="Le Gall", organisation=association)
    actor = Actor(uuid=clerk.uuid, label="coordinatrice")
    with acting(None, at=datetime(2024, 5, 6, 22, 30, tzinfo=UTC)):  # the 7th where the association is
        change_organisation(actor=actor, organisation=association, values={"usual_name": "Marnette du soir"})
    last, every = head(association.chain).seq, numbers(president)
    renamed = AuditEntry.objects.get(chain__name=association.chain, seq=last)

    assert numbers(president, who="coordinatrice") == [last]
    assert numbers(president, since="2024-05-07", until="2024-05-07") == [last]
    assert last not in numbers(president, since="2024-05-08")
    assert len(numbers(president, kind=renamed.kind)) == 4
    about_people = numbers(president, object="membership.person")
    assert about_people and last not in about_people
    assert numbers(president, order="oldest") == every[::-1]
    assert numbers(president, kind=renamed.kind, who="coordinatrice", object="membership.organisation") == [last]
    assert numbers(president, kind="x.y", who="nobody", object="%", since="soon", until="later", page="z") == every
    empty = president.get("/espace/marnette/registre/", {"until": "1990-01-01"}).content.decode()
    assert "No act fits these filters" in empty
    assert "coordinatrice" in empty, "every filter can be changed where nothing is found"


def test_the_choice_of_who_has_each_capacity_of_the_column_once(president: Client, association: Organisation) -> None:
    for name in ("Marnette du matin", "Marnette du soir"):
        actor = Actor(uuid=make_person().uuid, label="Président")
        change_organisation(actor=actor, organisation=association, values={"usual_name": name})
    last = head(association.chain).seq
    page = president.get("/espace/marnette/registre/").content.decode()
    assert page.count('<option value="Président">Président</option>') == 1
    assert numbers(president, who="Président") == [last, last - 1]


def test_opening_the_register_reads_only_what_was_recorded_since(president: Client, association: Organisation) -> None:
    def searched() -> list[str]:
        with CaptureQueriesContext(connection) as seen:
            president.get("/espace/marnette/registre/")
        return [query["sql"] for query in seen.captured_queries if "convert_from" in query["sql"]]

    searched()
    assert searched() == []
    before = head(association.chain).seq
    rename(association, 1)
    (since,) = searched()
    assert f'"seq" > {before}' in since


def test_what_the_filters_leave_is_taken_away_whole(president: Client, association: Organisation) -> None:
    rename(association, 60)
    entry = AuditEntry.objects.filter(chain__name=association.chain).latest("seq")
    answer = president.get("/espace/marnette/registre/", {"export": "csv", "kind": entry.kind})
    head_line, *lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert head_line == "No.;When;Act;Who;Through;Fingerprint"
    assert len(lines) == 63, "the file holds every page of the list"
    assert lines[0].startswith(f"{entry.seq};") and lines[0].endswith(entry.entry_hash)
    assert president.get("/espace/marnette/registre/", {"export": "xlsx"}).content.startswith(b"PK")


def test_the_program_that_checks_is_the_one_of_every_exported_file(client: Client) -> None:
    page = client.get("/verifier/").content.decode()
    program = client.get("/verifier/verify.py").content
    assert hashlib.sha256(program).hexdigest() in page
    assert urllib.parse.quote("/verifier/verify.py") in page
