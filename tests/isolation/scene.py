"""Two associations with something in every slice, each marked by a word of its own that nothing public holds."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page, Site

from funding.models import Budget, Intake, WorkbookEdition
from funding.services.budgets import KIND as BUDGET_KIND
from funding.services.budgets import prepare_budget
from funding.services.editions import publish_edition
from funding.services.nomenclature import load_accounts
from funding.services.workbooks import confirm_intake, take_in
from governance.enums import VoteChoice
from governance.enums_documents import DocumentKind
from governance.enums_meetings import ItemKind
from governance.enums_sittings import Way
from governance.models import (
    Ballot,
    DocumentVersion,
    FollowUp,
    GoverningDocument,
    Meeting,
    Proxy,
    StatuteProfile,
    TextImport,
)
from governance.rules.enums import ProxyPermission
from governance.rules.profile import ProxyRules
from governance.selectors_documents import VOTABLE_KIND
from governance.selectors_proxies import voting_at
from governance.services.attendance import record_arrival
from governance.services.casting import cast_vote
from governance.services.convening import convene
from governance.services.deciding import close_ballot
from governance.services.document_imports import import_version
from governance.services.documents import begin_draft, create_document
from governance.services.follow_ups import add_follow_up
from governance.services.item_votes import open_item_vote
from governance.services.meetings import add_item, add_paper, create_meeting
from governance.services.opening import open_ballot
from governance.services.profiles import enter_profile, validate_profile
from governance.services.proxies import give_proxy, record_proxy
from governance.services.signing import sign_text
from governance.services.sittings import open_meeting, take_up
from membership.enums import SuccessionKind
from membership.enums_people import BodyKind, Office, StaffRoleKind
from membership.models import (
    Body,
    CoordinationTerritory,
    Invitation,
    ListImport,
    Organisation,
    Person,
    SuccessionEvent,
    User,
)
from membership.services.bodies import add_constituency
from membership.services.imports.columns import ImportKind
from membership.services.imports.receiving import receive_list
from membership.services.invitations import invite_person
from membership.services.succession import Passing, draft_succession
from membership.services.territories import draw_territory
from membership.services.themes import define_theme
from membership.services.wagtail_groups import ensure_collection, register_page_root
from portal.foundation import clock
from portal.foundation.files.models import FileUse
from portal.front.website.content import page_root
from portal.front.website.models import ContentPage, HomePage
from reports.services.campaigns import open_campaign
from reports.services.indicators import load_indicators
from tests.funding.builders import BALANCED, filled
from tests.governance.ballots.builders import written_profile
from tests.governance.documents.builders import CHARTER
from tests.membership.builders import (
    CLERK,
    START,
    give_role,
    make_adhesion,
    make_body,
    make_category,
    make_federation,
    make_mandate,
    make_organisation,
    make_person,
    make_seat,
    seat_person,
)

YEAR = 2025
OFFICES = {
    "member": Office.NONE,
    "president": Office.PRESIDENT,
    "treasurer": Office.TREASURER,
    "secretary": Office.SECRETARY,
}
ASSIGNED = {"coordinator": StaffRoleKind.COORDINATOR, "auditor": StaffRoleKind.AUDITOR}
OWN_ROLES = (*OFFICES, *ASSIGNED)
ALL_ROLES = (*OWN_ROLES, "federation_staff", "administrator")


@dataclass
class Camp:
    """One association with its federation, its people and its matters.

    ``word`` is in everything private of it (names of people, questions, comments, names of files, drafts);
    ``public_word`` in what the public site shows of it, which its own pages alone may add to.
    """

    word: str
    public_word: str
    organisation: Organisation
    federation: Organisation
    accounts: dict[str, User] = field(default_factory=dict)
    former: dict[str, User] = field(default_factory=dict)
    open_ballot: Ballot | None = None
    decided_ballot: Ballot | None = None
    waiting_profile: StatuteProfile | None = None
    receipt: int = 0
    signature: int = 0
    intake: Intake | None = None
    pending_intake: Intake | None = None
    draft_budget: Budget | None = None
    adopted_text: DocumentVersion | None = None
    draft_text: DocumentVersion | None = None
    text_import: TextImport | None = None
    follow_up: FollowUp | None = None
    meeting: Meeting | None = None
    draft_meeting: Meeting | None = None
    held_meeting: Meeting | None = None
    paper_proxy: Proxy | None = None
    list_import: ListImport | None = None
    succession: SuccessionEvent | None = None
    territory: CoordinationTerritory | None = None
    invitation: Invitation | None = None
    section: ContentPage | None = None
    draft: ContentPage | None = None
    document: Document | None = None
    image: Image | None = None
    keys: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def file(self) -> FileUse:
        return self.intake.file


@dataclass
class Scene:
    """``here`` is whose pages are asked for by its own people; ``there`` is the other."""

    here: Camp
    there: Camp
    administrator: User
    former_administrator: User


def build_scene() -> Scene:
    """Everything through the services; the website gives each association a section, as it may one day."""
    load_accounts()
    load_indicators()
    define_theme(actor=CLERK, name="Thème commun")
    publisher = make_federation(official_name="Fédération éditrice", slug="federation-editrice")
    edition = publish_edition(actor=CLERK, year=YEAR, federation=publisher)
    home = _home()
    camps = [_found("quassia", "tamarin", "ici"), _found("zinnia", "mirabelle", "la-bas")]
    for camp in camps:
        camp.section = _page(home, title=f"Réseau {camp.public_word}", slug=f"reseau-{camp.public_word}")
    sections = {place.pk: camp.section for camp in camps for place in (camp.organisation, camp.federation)}
    register_page_root(sections.get)
    for camp in camps:
        _staff(camp)
        _represented(camp)
        _money(camp, edition)
        _votes(camp)
        _meetings(camp)
        _held_meeting(camp)
        _website(camp)
    administrator, former = make_person(account=True), make_person(account=True)
    give_role(administrator, StaffRoleKind.PLATFORM_ADMINISTRATOR)
    give_role(former, StaffRoleKind.PLATFORM_ADMINISTRATOR, ends_on=clock.today() - timedelta(days=1))
    return Scene(camps[0], camps[1], administrator.user, former.user)


def forget_scene() -> None:
    """Give the website its own rule of who writes where."""
    register_page_root(page_root)


def _found(word: str, public_word: str, slug: str) -> Camp:
    organisation = make_organisation(
        official_name=f"Association {public_word}", usual_name=f"DAC {public_word}", slug=f"reseau-{slug}"
    )
    federation = make_federation(official_name=f"Fédération {public_word}", slug=f"federation-{slug}")
    make_adhesion(federation, organisation=organisation)
    return Camp(word, public_word, organisation, federation)


def _person(camp: Camp, what: str) -> Person:
    """Somebody whose name and address hold the word."""
    person = make_person(family_name=f"{camp.word.title()}-{what}", given_name="Camille")
    person.user = User.objects.create_user(f"{camp.word}.{what}@exemple.fr")
    person.save()
    return person


def _staff(camp: Camp) -> None:
    yesterday = camp.organisation.today() - timedelta(days=1)
    make_body(camp.organisation, BodyKind.BOARD, name=f"Conseil {camp.word}")
    for role, office in OFFICES.items():
        person, former = _person(camp, role), _person(camp, f"ancien-{role}")
        seat_person(person, camp.organisation, office=office)
        seat_person(former, camp.organisation, office=office, ends_on=yesterday)
        camp.accounts[role], camp.former[role] = person.user, former.user
    for role, kind in [*ASSIGNED.items(), ("federation_staff", StaffRoleKind.FEDERATION_STAFF)]:
        person, former = _person(camp, role.replace("_", "-")), _person(camp, f"ancien-{role}".replace("_", "-"))
        place = camp.federation if kind == StaffRoleKind.FEDERATION_STAFF else camp.organisation
        give_role(person, kind, place)
        give_role(former, kind, place, ends_on=yesterday)
        camp.accounts[role], camp.former[role] = person.user, former.user
    camp.succession = draft_succession(
        actor=CLERK,
        kind=SuccessionKind.ABSORPTION,
        legal_date=START,
        passings=[Passing(make_organisation(official_name=f"Réseau d’avant {camp.public_word}"), camp.organisation)],
        note=f"Projet {camp.word}",
    )
    camp.territory = draw_territory(
        actor=CLERK,
        name=f"Territoire {camp.public_word}",
        region=camp.organisation.region,
        communes=[],
        starts_on=START,
    )
    camp.list_import = receive_list(
        actor=CLERK,
        organisation=camp.organisation,
        kind=ImportKind.PEOPLE,
        data=f"Prénom;Nom\nCamille;{camp.word.title()}-liste\n".encode(),
        name=f"{camp.word}-liste.csv",
        sent_by=camp.accounts["secretary"],
    )
    invited = make_person(family_name=f"{camp.word.title()}-invité", organisation=camp.organisation)
    camp.invitation = invite_person(
        actor=CLERK, person=invited, organisation=camp.organisation, email=f"{camp.word}.invite@exemple.fr"
    )


def _represented(camp: Camp) -> None:
    """A partner with a seat of a constituency and an adhesion, each with somebody who speaks for it."""
    partner = make_organisation(official_name=f"Hôpital {camp.public_word}", slug=f"hopital-{camp.public_word}")
    body = Body.objects.get(organisation=camp.organisation)
    users = add_constituency(actor=CLERK, body=body, name=f"Collège {camp.word}", represents_users=True)
    speaker = _person(camp, "représentant")
    seat = make_seat(body, constituency=users, label=f"Siège {camp.word}")
    make_mandate(seat, organisation=partner, representative=speaker)
    category = make_category(camp.organisation, name=f"Catégorie {camp.word}")
    make_adhesion(camp.organisation, category=category, organisation=partner, representative=speaker)


def _money(camp: Camp, edition: WorkbookEdition) -> None:
    values = BALANCED | {"budget/64/comment": f"Remarque {camp.word}"}
    for name in ("confirmed", "pending"):
        intake = take_in(
            actor=CLERK,
            organisation=camp.organisation,
            edition=edition,
            data=filled(camp.organisation, edition, values),
            name=f"{camp.word}-{name}.xlsx",
            sent_by=camp.accounts["treasurer"],
        )
        if name == "confirmed":
            confirm_intake(actor=CLERK, intake=intake, confirmed_by=camp.accounts["president"])
            camp.intake = intake
        else:
            camp.pending_intake = intake
        values = values | {"actuals/64/comment": f"Autre remarque {camp.word}"}
    open_campaign(
        actor=CLERK, federation=camp.federation, year=YEAR, opens_on=date(YEAR, 1, 1), due_on=date(YEAR, 6, 30)
    )


def _votes(camp: Camp) -> None:
    body = Body.objects.get(organisation=camp.organisation)
    entered = enter_profile(
        actor=CLERK,
        body=body,
        profile=replace(written_profile(), proxies=ProxyRules(ProxyPermission.ALLOWED, cap=2)),
        label=f"Règles {camp.word}",
        source=f"statuts {camp.word}",
        starts_on=START,
        entered_by=camp.accounts["secretary"],
    )
    validate_profile(actor=CLERK, profile=entered, validated_by=camp.accounts["president"])
    camp.decided_ballot = _open(camp, body, _budget(camp), "première")
    _decide(camp, camp.decided_ballot)
    camp.follow_up = add_follow_up(
        actor=CLERK,
        ballot=Ballot.objects.get(pk=camp.decided_ballot.pk),
        what=f"Suite {camp.word}",
        owner=camp.accounts["member"].person,
        due_on=clock.today() + timedelta(days=30),
        created_by=camp.accounts["secretary"],
    )
    _texts(camp, body)
    camp.open_ballot = _open(camp, body, _budget(camp), "seconde")
    camp.draft_budget = prepare_budget(actor=CLERK, organisation=camp.organisation, year=YEAR)
    camp.waiting_profile = enter_profile(
        actor=CLERK,
        body=body,
        profile=written_profile(changeable=False),
        label=f"Prochaines règles {camp.word}",
        source=f"statuts {camp.word}",
        starts_on=clock.today() + timedelta(days=40),
        entered_by=camp.accounts["coordinator"],
    )


def _budget(camp: Camp) -> tuple[str, str]:
    budget = prepare_budget(actor=CLERK, organisation=camp.organisation, year=YEAR)
    return BUDGET_KIND, str(budget.uuid)


def _meetings(camp: Camp) -> None:
    """One convened, that puts the draft budget to the vote, and one in preparation; each with a document."""
    body = Body.objects.get(organisation=camp.organisation)
    for days in (20, 40):
        meeting = create_meeting(
            actor=CLERK,
            body=body,
            starts_at=clock.now() + timedelta(days=days),
            place=f"Salle {camp.word}",
            message=f"Message {camp.word}",
            prepared_by=camp.accounts["coordinator"],
        )
        item = add_item(
            actor=CLERK,
            meeting=meeting,
            title=f"Point {camp.word}",
            kind=ItemKind.DECISION,
            details=f"Précisions {camp.word}",
            presenter=camp.accounts["president"].person,
            subject=(BUDGET_KIND, str(camp.draft_budget.uuid)),
        )
        add_paper(actor=CLERK, item=item, data=f"Rapport {camp.word} {days}".encode(), name=f"{camp.word}-rapport.txt")
        if camp.meeting is None:
            convene(actor=CLERK, meeting=meeting, sent_by=camp.accounts["coordinator"])
            camp.meeting = meeting
            _proxies(camp, meeting)
        else:
            camp.draft_meeting = meeting


def _held_meeting(camp: Camp) -> None:
    """One that is under way: a text of its own is put to the vote, some have come and one has answered."""
    meeting = create_meeting(
        actor=CLERK,
        body=Body.objects.get(organisation=camp.organisation),
        starts_at=clock.now() + timedelta(minutes=5),
        place=f"Salle {camp.word}",
        prepared_by=camp.accounts["coordinator"],
    )
    item = add_item(
        actor=CLERK,
        meeting=meeting,
        title=f"Résolution {camp.word}",
        kind=ItemKind.DECISION,
        resolution=f"Le conseil décide {camp.word}.",
    )
    paper = f"Séance {camp.word}".encode()
    add_paper(actor=CLERK, item=item, data=paper, name=f"{camp.word}-seance.txt")
    convene(actor=CLERK, meeting=meeting, short_reason=f"Urgence {camp.word}")
    people = {role: camp.accounts[role].person for role in OFFICES}
    open_meeting(actor=CLERK, meeting=meeting, chair=people["president"], secretary=people["secretary"])
    for person in people.values():
        voice = meeting.voices.get(person=person)
        record_arrival(actor=CLERK, voice=voice, way=Way.ROOM, recorded_by=camp.accounts["secretary"])
    take_up(actor=CLERK, item=item)
    ballot = open_item_vote(actor=CLERK, item=item)
    member = camp.accounts["member"]
    cast_vote(
        actor=CLERK,
        ballot=ballot,
        elector_key=ballot.electors.get(person=member.person).key,
        choice=VoteChoice.FOR,
        source_sha256=ballot.source_sha256,
        user=member,
    )
    camp.held_meeting = meeting


def _proxies(camp: Camp, meeting: Meeting) -> None:
    """The treasurer's to the president, on paper, and the member's to the secretary, who has yet to answer."""
    keys = {elector.person: elector.key for elector in voting_at(meeting).voters}
    people = {role: camp.accounts[role].person for role in ("member", "president", "treasurer", "secretary")}
    give_proxy(
        actor=CLERK,
        meeting=meeting,
        giver_key=keys[people["member"]],
        holder=people["secretary"],
        wishes=f"Consignes {camp.word}",
        user=camp.accounts["member"],
    )
    camp.paper_proxy = record_proxy(
        actor=CLERK,
        meeting=meeting,
        giver_key=keys[people["treasurer"]],
        holder=people["president"],
        data=f"%PDF-1.7 {camp.word}".encode(),
        name=f"{camp.word}-pouvoir.pdf",
        user=camp.accounts["secretary"],
    )


def _texts(camp: Camp, body: Body) -> None:
    """A charter in force (its text is public), a draft of the next, and a file that nobody has confirmed."""
    charter = create_document(
        actor=CLERK, organisation=camp.organisation, kind=DocumentKind.CHARTER, title=f"Charte {camp.public_word}"
    )
    words = CHARTER.replace("La coordination", f"La coordination {camp.public_word}")
    camp.adopted_text = begin_draft(actor=CLERK, document=charter, markdown=words)
    _decide(camp, _open(camp, body, (VOTABLE_KIND, str(camp.adopted_text.subject)), "troisième"))
    _sign(camp, charter)
    changed = words.replace("sur simple lettre", f"par lettre {camp.word}")
    camp.draft_text = begin_draft(actor=CLERK, document=charter, markdown=changed)
    camp.text_import = import_version(
        actor=CLERK,
        document=charter,
        data=words.replace("libre", f"ouverte {camp.word}").encode(),
        name=f"{camp.word}-texte.md",
    )


def _sign(camp: Camp, charter: GoverningDocument) -> None:
    """The president adheres and has signed; the partner, through somebody whose name holds the word, has not."""
    president = camp.accounts["president"]
    adhesion = make_adhesion(camp.organisation, person=president.person)
    signed = sign_text(
        actor=CLERK,
        document=charter,
        adhesion_key=adhesion.pk,
        source_sha256=camp.adopted_text.frozen.get().source_sha256,
        user=president,
    )
    camp.signature = signed.signature.pk


def _open(camp: Camp, body: Body, subject: tuple[str, str], which: str) -> Ballot:
    return open_ballot(
        actor=CLERK,
        body=body,
        subject_kind=subject[0],
        subject_key=subject[1],
        question=f"La {which} question {camp.word} ?",
        closes_at=clock.now() + timedelta(hours=48),
        opened_by=camp.accounts["president"],
    )


def _decide(camp: Camp, ballot: Ballot) -> None:
    """Everybody says yes, and it closes."""
    for elector in ballot.electors.select_related("person__user"):
        receipt = cast_vote(
            actor=CLERK,
            ballot=ballot,
            elector_key=elector.key,
            choice=VoteChoice.FOR,
            source_sha256=ballot.source_sha256,
            user=elector.person.user,
        )
        if elector.person.user == camp.accounts["president"] and ballot == camp.decided_ballot:
            camp.receipt = receipt.vote.pk
    close_ballot(actor=CLERK, ballot=ballot)


def _home() -> HomePage:
    home = HomePage(title="Convergence", slug="convergence", call="Qui appeler ?")
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": home, "hostname": "testserver"})
    return home


def _page(parent: Page, **values: Any) -> ContentPage:
    page = ContentPage(**values)
    parent.add_child(instance=page)
    return page


def _website(camp: Camp) -> None:
    """A draft, a locked page, a public document, an image with a tag: written by its president."""
    president: Any = camp.accounts["president"]
    camp.draft = _page(camp.section, title=f"Brouillon {camp.word}", live=False)
    camp.draft.save_revision(user=president, log_action=True)
    camp.draft.locked, camp.draft.locked_by, camp.draft.locked_at = True, president, timezone.now()
    camp.draft.save()
    collection = ensure_collection(camp.organisation)
    camp.document = Document.objects.create(
        title=f"Document {camp.public_word}",
        file=ContentFile(b"%PDF-1.7\n%%EOF", name=f"{camp.public_word}.pdf"),
        collection=collection,
        uploaded_by_user=president,
    )
    stream = BytesIO()
    Picture.new("RGB", (8, 8)).save(stream, "PNG")
    camp.image = Image.objects.create(
        title=f"Image {camp.word}",
        file=ContentFile(stream.getvalue(), name=f"{camp.public_word}.png"),
        collection=collection,
        uploaded_by_user=president,
    )
    camp.image.tags.add(f"{camp.public_word}-motcle")
