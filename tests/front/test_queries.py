"""As many queries for thirty rows as for three, on the pages of one object: association, text, vote, body, person."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from governance.enums import VoteChoice
from governance.enums_documents import DocumentKind, VersionState
from governance.enums_meetings import Intention
from governance.models import DocumentVersion
from governance.rules.profile import ProxyRules
from governance.selectors_proxies import voting_at
from governance.services.convening import convene, note_opening, reply, send_update
from governance.services.documents import create_document
from governance.services.meetings import add_item, add_paper, change_meeting
from governance.services.proxies import record_proxy
from membership.enums import OrganisationKind, SuccessionKind
from membership.enums_people import BodyKind, MandateEnd, StaffRoleKind
from membership.models import Theme, User
from membership.services.bodies import add_constituency
from membership.services.mandates import end_mandate
from membership.services.organisations import change_organisation
from membership.services.representations import appoint_representative
from membership.services.succession import Passing, draft_succession, validate_succession
from membership.services.territories import assign_support_body, draw_territory
from portal.foundation.notify.models import SentMessage
from portal.front.website.content import build_site
from portal.front.website.models import NewsIndexPage, NewsPage
from tests.front.website.builders import contact
from tests.governance.ballots.builders import make_board, open_vote
from tests.governance.documents.builders import adopt, everybody_answers, make_coordinator, make_draft
from tests.governance.meetings.builders import make_convening_board, make_meeting
from tests.membership.builders import (
    CLERK,
    START,
    give_role,
    make_adhesion,
    make_body,
    make_category,
    make_mandate,
    make_organisation,
    make_person,
    make_region,
    make_seat,
    seat_person,
)
from tests.membership.places import make_commune, make_dac
from tests.membership.places import make_organisation as make_network

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 30


@pytest.fixture(autouse=True)
def portal(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    settings.SECOND_FACTOR_COMPULSORY = False


def browser(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
        client.get("/espace/")  # the groups of the back office are written at the first page
    return client


def statements(client: Client, address: str) -> list[str]:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return [query["sql"][:400] for query in queries]


def hold(client: Client, addresses: list[str], grow: Callable[[int, int], None], *, atmost: int = 30) -> None:
    """Each page costs the same with three rows of everything as with thirty, and never more than ``atmost``; the first
    of them is longer with thirty, so that something was compared."""
    grow(0, FEW)
    few = {address: statements(client, address) for address in addresses}
    short = len(client.get(addresses[0]).content)
    grow(FEW, MANY)
    many = {address: statements(client, address) for address in addresses}
    for address in addresses:
        assert len(many[address]) == len(few[address]), "\n".join([address, *many[address]])
        assert len(many[address]) <= atmost, "\n".join([address, *many[address]])
    assert len(client.get(addresses[0]).content) > short, f"{addresses[0]} shows no more than before"


def administrator() -> User:
    person = make_person(account=True)
    give_role(person, StaffRoleKind.PLATFORM_ADMINISTRATOR)
    return person.user


def test_an_association_in_the_space_and_in_the_back_office() -> None:
    place = make_organisation(slug="orge")
    themes = [Theme.objects.create(code=f"theme-{number}", name=f"Thème {number}") for number in range(MANY)]

    def grow(first: int, last: int) -> None:
        for number in range(first, last):
            make_seat(make_body(place, BodyKind.COMMITTEE, name=f"Commission {number}"))
            make_category(place)
        contacts = [contact(f"01 99 00 12 {number:02}") for number in range(last)]
        change_organisation(actor=CLERK, organisation=place, values={}, themes=themes[:last], contacts=contacts)

    reader = browser(make_coordinator(place))
    hold(reader, ["/espace/orge/", f"/gestion/organisations/{place.pk}/"], grow)


def test_the_texts_of_an_association_and_the_versions_of_one() -> None:
    """There are four kinds of texts and no more: the list is held with one and with all."""
    board = make_board(3)
    place, made = board.organisation, []

    def grow(first: int, last: int) -> None:
        for kind in DocumentKind.values[1:] if first else DocumentKind.values[:1]:
            document = create_document(actor=CLERK, organisation=place, kind=DocumentKind(kind), title=kind)
            adopt(board, make_draft(document))
            made.append(document)
        for number in range(max(first, 1), last):
            DocumentVersion.objects.create(
                document=made[0], number=number + 1, state=VersionState.WITHDRAWN, draft_source=b"{}"
            )

    texts = f"/espace/{place.slug}/textes/"
    for reader in (make_coordinator(place), board.member(2)):
        browser(reader).get(texts)
    grow(0, FEW)
    charter = f"{texts}{made[0].slug}/"
    readers = [browser(make_coordinator(place)), browser(board.member(2)), browser(administrator())]
    few = [len(statements(reader, address)) for reader in readers for address in (texts, charter)]
    grow(FEW, MANY)
    assert [len(statements(reader, address)) for reader in readers for address in (texts, charter)] == few
    assert max(few) <= 30


@pytest.mark.parametrize("closed", [False, True])
def test_a_vote_with_three_voters_and_with_thirty(closed: bool) -> None:
    def costs(size: int) -> list[list[str]]:
        board = make_board(size)
        ballot = open_vote(board)
        if closed:
            everybody_answers(ballot, VoteChoice.FOR)
        address = ballot.get_absolute_url()
        readers = [board.president, board.member(size - 1), make_coordinator(board.organisation)]
        return [statements(browser(reader), address) for reader in readers]

    few, many = costs(FEW), costs(MANY)
    assert [len(found) for found in many] == [len(found) for found in few], "\n".join(max(many, key=len))
    assert max(map(len, many)) <= 30


def test_the_meetings_of_a_board_one_convened_and_one_in_preparation() -> None:
    """Items with their documents, people convened, openings and answers, notices and meetings."""
    board = make_convening_board(FEW, proxies=ProxyRules())
    convened, draft = make_meeting(board, items=0), make_meeting(board, items=0)
    place = f"/espace/{board.organisation.slug}/seances/"

    def grow(first: int, last: int) -> None:
        for number in range(first, last):
            make_meeting(board, items=0)
            newcomer = make_person(account=bool(number % 3))
            seat_person(newcomer, board.organisation)
            for meeting in (convened, draft):
                item = add_item(
                    actor=CLERK, meeting=meeting, title=f"Point {number}", details="Précisions", presenter=newcomer
                )
                paper = f"Rapport {number} {meeting.uuid}".encode()
                add_paper(actor=CLERK, item=item, data=paper, name=f"rapport-{number}.txt")
        notice = send_update(actor=CLERK, meeting=convened) if first else convene(actor=CLERK, meeting=convened)
        for row in notice.recipients.filter(reached=True).select_related("person__user"):
            note_opening(meeting=convened, user=row.person.user)
            reply(actor=CLERK, meeting=convened, intention=Intention.AWAY, user=row.person.user)
        change_meeting(actor=CLERK, meeting=convened, place=f"Salle {last}")
        for elector in list(voting_at(convened).voters)[max(first, 2) : last]:
            record_proxy(
                actor=CLERK,
                meeting=convened,
                giver_key=elector.key,
                holder=board.people[0],
                data=f"%PDF-1.7 {elector.key}".encode(),
                name="pouvoir.pdf",
                accepted=bool(elector.seat.pk % 2),
                user=board.president,
            )

    prepares = [place, convened.get_absolute_url(), draft.get_absolute_url()]
    prepares += [f"{draft.get_absolute_url()}convoquer/", f"{convened.get_absolute_url()}informer/"]
    prepares += [f"{convened.get_absolute_url()}pouvoirs/{page}" for page in ("", "enregistrer/")]
    asked = [(browser(board.president), address) for address in prepares]
    asked += [(browser(board.member(0)), address) for address in prepares[:2]]
    asked += [(browser(board.member(1)), f"{convened.get_absolute_url()}pouvoirs/donner/")]
    grow(0, FEW)
    few = [statements(client, address) for client, address in asked]
    grow(FEW, MANY)
    many = [statements(client, address) for client, address in asked]
    for (_client, address), before, after in zip(asked, few, many, strict=True):
        assert len(after) == len(before), "\n".join([address, *after])
        if address in prepares[:3]:
            assert len(after) <= 30, "\n".join([address, *after])
    assert asked[1][0].get(asked[1][1]).content.decode().count("rapport-29.txt</a>") == 1, "all of them"


def test_a_body_with_its_constituencies_its_seats_and_who_speaks_for_an_organisation() -> None:
    body = make_body()
    hospital = make_organisation(kind=OrganisationKind.HEALTH_ESTABLISHMENT)

    def grow(first: int, last: int) -> None:
        for number in range(first, last):
            constituency = add_constituency(actor=CLERK, body=body, name=f"Collège {number}")
            make_mandate(make_seat(body, constituency=constituency))
            held = make_mandate(make_seat(body, constituency=constituency), organisation=hospital)
            appoint_representative(actor=CLERK, holding=held, person=make_person(), starts_on=START)
            ended = make_mandate(make_seat(body))
            end_mandate(actor=CLERK, mandate=ended, last_day=date(2024, 1, 31), reason=MandateEnd.RESIGNATION)

    reader = browser(make_coordinator(body.organisation))
    hold(reader, [f"/gestion/instances/{body.pk}/"], grow)


def test_a_person_of_many_associations() -> None:
    person = make_person()

    def grow(first: int, last: int) -> None:
        for _number in range(first, last):
            place, hospital = make_organisation(), make_organisation(kind=OrganisationKind.HEALTH_ESTABLISHMENT)
            body = make_body(place)
            make_mandate(make_seat(body), person=person)
            held = make_mandate(make_seat(body), organisation=hospital)
            appoint_representative(actor=CLERK, holding=held, person=person, starts_on=START)
            make_adhesion(place, person=person)
            give_role(person, StaffRoleKind.COORDINATOR, place)

    addresses = [f"/gestion/personnes/{person.pk}/", f"/espace/historique/personne/{person.pk}/"]
    hold(browser(administrator()), addresses, grow)


def test_the_public_page_of_an_organisation() -> None:
    dac = make_dac("DAC de l’Orge", fictional=True)
    address = f"/annuaire/{dac.slug}/"
    communes = [make_commune(f"{91 + number % 4}{number:03}", f"Ville {number}") for number in range(MANY)]
    themes = [Theme.objects.create(code=f"theme-{number}", name=f"Thème {number}") for number in range(MANY)]

    def grow(first: int, last: int) -> None:
        for number in range(first, last):
            territory = draw_territory(
                actor=CLERK,
                name=f"Territoire {number}",
                region=make_region(),
                communes=[communes[number]],
                starts_on=date(2023, 1, 1),
            )
            assign_support_body(actor=CLERK, territory=territory, organisation=dac, starts_on=date(2023, 1, 1))
            former = make_network(f"Réseau absorbé {number}", founded_on=date(2010, 1, 1), fictional=True)
            event = draft_succession(
                actor=CLERK,
                kind=SuccessionKind.ABSORPTION,
                legal_date=date(2023, 1, 1) + timedelta(days=number),
                passings=[Passing(former, dac)],
            )
            validate_succession(actor=CLERK, event=event)
        contacts = [contact(f"01 99 00 12 {number:02}") for number in range(last)]
        change_organisation(actor=CLERK, organisation=dac, values={}, themes=themes[:last], contacts=contacts)

    hold(browser(None), [address, f"/filiation/{dac.slug}/"], grow)


def test_news_and_the_home_page() -> None:
    home = build_site("Convergence", region=make_region())
    index = NewsIndexPage.objects.child_of(home).get()
    NewsPage.objects.child_of(index).delete()

    def grow(first: int, last: int) -> None:
        for number in range(first, last):
            day = date(2025, 1, 1) + timedelta(days=number)
            index.add_child(instance=NewsPage(title=f"Nouvelle {number}", slug=f"n-{number}", published_on=day))

    hold(browser(None), ["/actualites/", "/actualites/n-0/", "/"], grow, atmost=12)


def test_the_mailbox_of_the_demonstration(settings) -> None:
    settings.DEMO = True

    def grow(first: int, last: int) -> None:
        for number in range(first, last):
            SentMessage.objects.create(recipient="membre@exemple.fr", subject=f"Lettre {number}", text="Bonjour")

    hold(browser(None), ["/boite/", "/boite/?a=membre@exemple.fr"], grow, atmost=10)
