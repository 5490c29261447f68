"""The register of acts of an association: read, checked, taken away and verified elsewhere; and who may."""

import hashlib
import re
import urllib.parse

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from governance.services.deciding import close_ballot
from membership.enums_people import Office, StaffRoleKind
from membership.models import Organisation
from membership.services.organisations import change_organisation
from portal.foundation.actors import acting
from portal.foundation.audit.enums import AnchorPlace
from portal.foundation.audit.models import AuditAnchor, AuditChain
from portal.foundation.audit.selectors import head
from portal.foundation.audit.verify import verify
from tests.governance.ballots.builders import make_board, open_vote
from tests.membership.builders import CLERK, give_role, make_organisation, make_person, seat_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.SECOND_FACTOR_COMPULSORY = False


@pytest.fixture
def association() -> Organisation:
    organisation = make_organisation(official_name="Réseau de la Marnette", slug="marnette")
    rename(organisation, 3)
    return organisation


def rename(organisation: Organisation, times: int) -> None:
    for number in range(times):
        change_organisation(actor=CLERK, organisation=organisation, values={"usual_name": f"Marnette {number}"})


def browser(person) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(person.user)
    client.get("/espace/")
    return client


@pytest.fixture
def president(association: Organisation) -> Client:
    person = make_person(account=True)
    seat_person(person, association, office=Office.PRESIDENT)
    return browser(person)


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


def test_the_file_taken_away_is_accepted_elsewhere_and_refused_once_changed(
    president: Client, association: Organisation
) -> None:
    answer = president.get("/espace/marnette/registre.zip")
    assert answer["Content-Type"] == "application/zip"
    report = verify(answer.content)
    assert report.verdict == "accepted"
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
    report = verify(answer.content)
    assert report.verdict == "accepted"
    assert {ballot.chain, ballot.organisation.chain} == {anchor["chain"] for anchor in report.heads}
    assert report.engine


@pytest.mark.parametrize("address", ["/espace/marnette/registre/", "/espace/marnette/registre.zip"])
def test_who_may_not_see_the_history_does_not_see_the_register(association: Organisation, address: str) -> None:
    stranger, member = make_person(account=True), make_person(account=True)
    seat_person(stranger, make_organisation(), office=Office.PRESIDENT)
    seat_person(member, association)
    assert browser(stranger).get(address).status_code == 404
    assert browser(member).get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_thirty_acts_cost_no_more_than_three(president: Client, association: Organisation) -> None:
    def queries() -> list[str]:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert president.get("/espace/marnette/registre/").status_code == 200
        return [query["sql"].split(" WHERE ")[0] for query in seen.captured_queries]

    few = queries()
    rename(association, 30)
    assert queries() == few


def test_the_program_that_checks_is_the_one_of_every_exported_file(client: Client) -> None:
    page = client.get("/verifier/").content.decode()
    program = client.get("/verifier/verify.py").content
    assert hashlib.sha256(program).hexdigest() in page
    assert urllib.parse.quote("/verifier/verify.py") in page
