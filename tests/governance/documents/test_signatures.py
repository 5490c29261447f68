"""The charter is signed by those who adhere, read by those who govern: once, on the version in force, for ever."""

import io
from copy import deepcopy
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from governance.inbox_texts import texts_awaiting
from governance.models import Adoption, Engagement, SignatureReminder
from governance.refusals_signatures import AdhesionEnded, NotAdherent, NotAskedToRead, NothingToSign, VersionReplaced
from governance.selectors_signatures import reach_of, signature_rows
from governance.services.documents import create_document
from governance.services.earlier_adoptions import record_earlier_adoption
from governance.services.proof import register_bundle
from governance.services.signing import announce_signatures, remind_signatories, say_read, sign_text
from membership.enums_people import AdhesionEnd, Office, StaffRoleKind
from membership.models import Adhesion, Organisation
from membership.services.adhesions import end_adhesion
from membership.services.corrections import SignedUpon, correct_adhesion_start, withdraw_adhesion
from membership.services.erasing import erase_person
from portal.foundation.actors import acting
from portal.foundation.append_only import AppendOnlyViolation
from portal.foundation.audit.models import AuditEntry
from portal.foundation.audit.verify import verify
from portal.foundation.long_dates import long_date
from portal.foundation.notify.choices import choose
from portal.foundation.notify.models import Notification
from tests.governance.documents.builders import CHARTER, CHARTER_2, make_charter, make_draft
from tests.membership.builders import (
    CLERK,
    give_role,
    make_adhesion,
    make_organisation,
    make_person,
    make_region,
    seat_person,
)

pytestmark = pytest.mark.django_db


def in_force(document, markdown=CHARTER, ago=30):
    """A version adopted outside the portal, in force since so many days."""
    return record_earlier_adoption(
        actor=CLERK,
        version=make_draft(document, markdown),
        effective_from=document.organisation.today() - timedelta(days=ago),
        grounds="Adoptée par le conseil",
    )


class Scene:
    """An association with a charter in force, two people and one organisation that adhere, people who govern."""

    def __init__(self):
        self.place = make_organisation(slug="reseau-yvette")
        self.charter = make_charter(self.place)
        self.adoption = in_force(self.charter)
        self.today = self.place.today()
        self.anne, self.benoit, self.speaker, self.substitute = (make_person(account=True) for _ in range(4))
        self.hospital = make_organisation(official_name="Hôpital des Étangs", slug="hopital")
        self.own = make_adhesion(self.place, person=self.anne)
        self.other = make_adhesion(self.place, person=self.benoit)
        self.held = make_adhesion(
            self.place, organisation=self.hospital, representative=self.speaker, substitute=self.substitute
        )
        self.coordinator = make_person(account=True)
        give_role(self.coordinator, StaffRoleKind.COORDINATOR, self.place)
        self.member = make_person(account=True)
        seat_person(self.member, self.place)

    @property
    def digest(self):
        return self.adoption.frozen.source_sha256

    def signs(self, person, adhesion, digest=""):
        return sign_text(
            actor=CLERK,
            document=self.charter,
            adhesion_key=adhesion.pk,
            source_sha256=digest or self.digest,
            user=person.user,
        )

    def anne_left(self):
        """Her adhesion ended yesterday."""
        end_adhesion(
            actor=CLERK,
            adhesion=self.own,
            last_day=self.today - timedelta(days=1),
            reason=AdhesionEnd.WITHDRAWAL,
            despite=True,
        )

    def told(self, person):
        return [(item.kind.value, item.title) for item in texts_awaiting(person.user, self.today)]


@pytest.fixture(scope="module")
def lasting_scene(lasting, storage_folder):
    return Scene()


@pytest.fixture
def scene(lasting_scene):
    return deepcopy(lasting_scene)


SIGN = [("sign", "Signer\u00a0: Charte du réseau, version 1")]
READ = [("read", "Lire\u00a0: Charte du réseau, version 1")]


def test_each_adhesion_signs_once_and_what_is_done_awaits_nobody(scene):
    assert scene.told(scene.anne) == SIGN
    assert scene.told(scene.speaker) == SIGN
    assert scene.told(scene.substitute) == [], "the permanent representative speaks"
    assert scene.told(scene.member) == scene.told(scene.coordinator) == READ
    first = scene.signs(scene.anne, scene.own)
    again = scene.signs(scene.anne, scene.own)
    assert again.already_recorded
    assert again.signature == first.signature
    signature = first.signature
    assert (signature.source_sha256, signature.pdf_sha256) == (scene.digest, scene.adoption.frozen.pdf.file_id)
    assert signature.entry.chain.name == scene.place.chain
    assert signature.represented is None
    held = scene.signs(scene.speaker, scene.held).signature
    assert held.represented == scene.hospital
    assert scene.told(scene.anne) == scene.told(scene.speaker) == []
    assert scene.told(scene.benoit) == SIGN
    assert Engagement.objects.count() == 2
    assert Notification.objects.filter(kind="governance.signature_receipt").count() == 2
    report = verify(register_bundle(scene.place))
    assert report.verdict == "accepted", report


def test_a_newer_version_is_signed_anew_and_the_old_signature_stays(scene):
    scene.signs(scene.anne, scene.own)
    newer = in_force(scene.charter, CHARTER_2, ago=0)
    assert scene.told(scene.anne) == [("sign", "Signer\u00a0: Charte du réseau, version 2")]
    with pytest.raises(VersionReplaced):
        scene.signs(scene.anne, scene.own)
    scene.signs(scene.anne, scene.own, newer.frozen.source_sha256)
    assert [row.adoption for row in scene.anne.engagements.order_by("pk")] == [scene.adoption, newer]


def test_nobody_signs_for_another_nor_after_the_end_of_an_adhesion(scene):
    with pytest.raises(NotAdherent):
        scene.signs(scene.member, scene.own)
    with pytest.raises(NotAdherent):
        scene.signs(scene.substitute, scene.held)
    with pytest.raises(NotAdherent):
        scene.signs(scene.benoit, scene.own)
    scene.anne_left()
    assert scene.told(scene.anne) == []
    with pytest.raises(AdhesionEnded, match="Votre adhésion a pris fin le"):
        scene.signs(scene.anne, scene.own)
    assert not Engagement.objects.exists()


def test_who_governs_says_once_that_they_read_and_who_signs_need_not(scene):
    seat_person(scene.anne, scene.place)
    assert scene.told(scene.anne) == SIGN
    scene.signs(scene.anne, scene.own)
    assert scene.told(scene.anne) == []
    statutes = create_document(actor=CLERK, organisation=scene.place, kind="statutes", title="Statuts")
    adoption = in_force(statutes)
    assert scene.told(scene.anne) == [("read", "Lire\u00a0: Statuts, version 1")]
    digest = adoption.frozen.source_sha256
    for _click in range(2):
        reading = say_read(actor=CLERK, document=statutes, source_sha256=digest, user=scene.anne.user)
    assert reading.adhesion is None
    assert scene.told(scene.anne) == []
    with pytest.raises(NotAskedToRead):
        say_read(actor=CLERK, document=statutes, source_sha256=digest, user=scene.benoit.user)
    with pytest.raises(VersionReplaced):
        say_read(actor=CLERK, document=statutes, source_sha256="0" * 64, user=scene.coordinator.user)
    with pytest.raises(NothingToSign):
        sign_text(
            actor=CLERK,
            document=statutes,
            adhesion_key=scene.other.pk,
            source_sha256=digest,
            user=scene.benoit.user,
        )
    assert Engagement.objects.filter(kind="read").count() == 1


def test_signatures_only_grow_and_the_database_holds_their_shape(scene):
    signature = scene.signs(scene.anne, scene.own).signature
    with pytest.raises(AppendOnlyViolation):
        Engagement.objects.all().delete()
    with pytest.raises(AppendOnlyViolation):
        SignatureReminder.objects.all().update(sent_on=scene.today)
    copies = {"person": scene.anne, "adhesion": scene.own, "kind": "signed"}
    for changed, constraint in (
        ({}, "engagement_signed_once"),
        ({"adhesion": None}, "engagement_signed_for_an_adhesion"),
        ({"kind": "read"}, "engagement_signed_for_an_adhesion"),
    ):
        entry = AuditEntry.objects.exclude(pk=signature.entry_id).order_by("-pk").first()
        values = copies | changed
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Engagement.objects.create(
                adoption=scene.adoption, source_sha256="0" * 64, pdf_sha256="0" * 64, entry=entry, **values
            )


def test_those_who_have_not_signed_are_reminded_once_a_day(scene):
    silent = make_person()
    make_adhesion(scene.place, person=silent)
    make_adhesion(scene.place, organisation=make_organisation())
    closed = make_person(account=True)
    make_adhesion(scene.place, person=closed)
    closed.user.is_active = False
    closed.user.save()
    choose(user=scene.benoit.user, language="fr", rhythms={"governance.signature_asked": "never"})
    scene.signs(scene.anne, scene.own)
    written = remind_signatories(actor=CLERK, document=scene.charter)
    assert [row.person for row in written] == [scene.speaker]
    assert remind_signatories(actor=CLERK, document=scene.charter) == []
    (letter,) = Notification.objects.filter(kind="governance.signature_asked")
    assert letter.user == scene.speaker.user
    assert letter.path == "/espace/reseau-yvette/textes/charte/"
    (act,) = AuditEntry.objects.filter(kind="governance.signatories_reminded")
    assert act.content["data"]["count"] == 1
    reach = reach_of(signature_rows(scene.adoption, scene.today), frozenset(), scene.today)
    assert {row.pk for row in reach.unreachable} == {silent.pk, closed.pk}, "deliver() writes to no closed account"


def test_a_version_that_enters_into_force_is_announced_once_to_those_who_sign(scene):
    assert announce_signatures() == 0, "it has been in force for a month"
    newer = in_force(scene.charter, CHARTER_2, ago=0)
    scene.signs(scene.anne, scene.own, newer.frozen.source_sha256)
    assert announce_signatures() == 2
    assert announce_signatures() == 0
    told = Notification.objects.filter(kind="governance.signature_asked").values_list("user", flat=True)
    assert set(told) == {scene.benoit.user.pk, scene.speaker.user.pk}


def test_signatures_of_an_erased_person_stay_without_their_name(scene):
    signature = scene.signs(scene.anne, scene.own).signature
    scene.anne_left()
    erase_person(actor=CLERK, person=scene.anne, reason="à sa demande")
    signature = Engagement.objects.get(pk=signature.pk)
    assert signature.person.full_name == "personne effacée"
    assert verify(register_bundle(scene.place)).verdict == "accepted"


def test_an_adhesion_that_signed_keeps_its_first_day(scene):
    scene.signs(scene.anne, scene.own)
    with pytest.raises(SignedUpon, match="Charte du réseau, version 1"):
        correct_adhesion_start(
            actor=CLERK, adhesion=scene.own, starts_on=scene.today + timedelta(days=9), reason="Mal lue"
        )
    earlier = scene.own.starts_on - timedelta(days=9)
    assert correct_adhesion_start(actor=CLERK, adhesion=scene.own, starts_on=earlier, reason="Mal lue")
    assert correct_adhesion_start(actor=CLERK, adhesion=scene.own, starts_on=scene.today, reason="Mal lue")


def test_an_adhesion_that_signed_is_not_withdrawn_from_under_its_signature(scene):
    scene.signs(scene.anne, scene.own)
    tomorrow, why = scene.today + timedelta(days=1), "Mal lue"
    # As corrections were recorded before signatures held them back.
    Adhesion.objects.filter(pk=scene.own.pk).update(starts_on=tomorrow)
    with pytest.raises(SignedUpon, match="Charte du réseau"):
        withdraw_adhesion(actor=CLERK, adhesion=scene.own, reason=why)
    unsigned = make_adhesion(scene.place, person=make_person(), starts_on=tomorrow)
    withdraw_adhesion(actor=CLERK, adhesion=unsigned, reason=why)
    assert list(Adhesion.objects.filter(pk__in=[scene.own.pk, unsigned.pk])) == [scene.own]


# The pages


def url(path=""):
    return f"/espace/reseau-yvette/textes/charte/{path}"


def test_an_adherent_signs_from_the_inbox_and_keeps_the_receipt(client, scene):
    client.force_login(scene.anne.user)
    assert f'href="{url()}"' in client.get("/espace/").content.decode()
    page = client.get(url()).content.decode()
    assert page.count("Signer la charte") == 2
    assert "Qui a signé" not in page
    check = client.get(url("signer/")).content.decode()
    assert "Je signe" in check
    sent = {"text": scene.digest, "adhesion": scene.own.pk}
    done = client.post(url("signer/"), sent)
    signature = Engagement.objects.get()
    assert done["Location"] == url(f"signature/{signature.pk}/")
    assert client.post(url("signer/"), sent)["Location"] == done["Location"]
    receipt = client.get(done["Location"]).content.decode()
    assert str(signature.entry.anchor) in receipt
    assert "Vous l’avez signé" in client.get(url()).content.decode()
    assert client.get(url("signer/"))["Location"] == url()
    assert "Rien ne vous attend" in client.get("/espace/").content.decode()
    in_force(scene.charter, CHARTER_2, ago=0)
    former = client.get(url("v1/")).content.decode()
    assert done["Location"] in former, "what was signed is found beside the version that was"
    client.force_login(scene.benoit.user)
    assert client.get(done["Location"]).status_code == 404


def test_a_version_replaced_in_another_tab_is_not_signed(client, scene):
    client.force_login(scene.anne.user)
    in_force(scene.charter, CHARTER_2, ago=0)
    answer = client.post(url("signer/"), {"text": scene.digest, "adhesion": scene.own.pk})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "n’est pas celle en vigueur" in page
    assert "Je signe" not in page
    for broken in ({}, {"text": scene.digest}, {"text": scene.digest, "adhesion": "x"}, {"adhesion": scene.own.pk}):
        assert client.post(url("signer/"), broken).status_code == 422
    assert not Engagement.objects.exists()


def test_who_may_not_sign_is_told_why_and_strangers_find_nothing(client, scene):
    client.force_login(scene.member.user)
    assert client.get(url("signer/")).status_code == 403
    assert client.get("/espace/reseau-yvette/textes/statuts/signer/").status_code == 404
    scene.anne_left()
    client.force_login(scene.anne.user)
    for answer in (client.get(url("signer/")), client.post(url("signer/"), {"text": scene.digest})):
        assert answer.status_code == 403
        assert "Votre adhésion a pris fin le" in answer.content.decode()
    client.force_login(make_person(account=True).user)
    assert client.get(url("signer/")).status_code == 404
    assert client.post(url("lu/"), {"text": scene.digest}).status_code == 404


def test_a_representative_signs_for_each_and_a_session_that_ended_loses_nothing(client, scene):
    make_adhesion(scene.place, person=scene.speaker)
    client.force_login(scene.speaker.user)
    check = client.get(url("signer/")).content.decode()
    assert "Au nom de Hôpital des Étangs" in check
    assert "En votre nom" in check
    client.cookies.pop("sessionid")
    sent = client.post(
        url("signer/"),
        {"text": scene.digest, "adhesion": scene.held.pk},
        HTTP_REFERER=f"http://testserver{url('signer/')}",
    )
    assert "/compte/" in sent["Location"]
    assert not Engagement.objects.exists()
    scene.signs(scene.speaker, scene.held)
    client.force_login(scene.speaker.user)
    signature = Engagement.objects.get()
    assert "Vous signez aussi" in client.get(url(f"signature/{signature.pk}/")).content.decode()


def test_one_button_says_that_a_text_is_read_and_a_get_says_nothing(client, scene):
    client.force_login(scene.coordinator.user)
    page = client.get(url()).content.decode()
    assert page.count("Je l’ai lu") == 2
    assert client.get(url("lu/")).status_code == 405
    assert not Engagement.objects.exists()
    late = client.post(url("lu/"), {"text": "0" * 64}, follow=True).content.decode()
    assert "n’est pas celle en vigueur" in late
    done = client.post(url("lu/"), {"text": scene.digest}, follow=True).content.decode()
    assert "Je l’ai lu" not in done
    assert Engagement.objects.get().kind == "read"


def test_the_list_says_who_has_signed_each_version_for_ever(client, scene):
    scene.signs(scene.anne, scene.own)
    scene.signs(scene.speaker, scene.held)
    client.force_login(scene.coordinator.user)
    assert url("v1/signatures/") in client.get(url()).content.decode()
    page = client.get(url("v1/signatures/")).content.decode()
    assert "3 membres" in page
    assert page.index(scene.benoit.family_name) < page.index(scene.anne.family_name)
    waiting = client.get(url("v1/signatures/"), {"state": "awaited"}).content.decode()
    assert scene.benoit.family_name in waiting
    assert scene.anne.family_name not in waiting
    assert scene.anne.family_name in client.get(url("v1/signatures/"), {"q": scene.anne.family_name}).content.decode()
    taken = b"".join(client.get(url("v1/signatures/"), {"export": "csv", "state": "signed"}).streaming_content)
    assert f"Hôpital des Étangs;signé;{scene.speaker.full_name};" in taken.decode()
    reminded = client.post(url("relancer/"), follow=True).content.decode()
    assert "1 personne est relancée" in reminded
    assert "Il ne reste personne à qui écrire aujourd’hui" in reminded
    scene.anne_left()
    in_force(scene.charter, CHARTER_2, ago=0)
    former = client.get(url("v1/signatures/")).content.decode()
    assert scene.anne.family_name in former
    assert "Relancer ceux" not in former
    history = client.get(f"/espace/historique/texte/{scene.charter.pk}/").content.decode()
    assert f"{scene.anne.full_name} signe «" in history
    asked = client.get(url(), {"le": (scene.today - timedelta(days=3)).isoformat()}).content.decode()
    assert url("v1/signatures/") in asked
    client.force_login(scene.member.user)
    assert client.get(url("v1/signatures/")).status_code == 403
    client.force_login(scene.benoit.user)
    assert client.get(url("v1/signatures/")).status_code == 404
    assert client.post(url("relancer/")).status_code == 404


def test_instants_are_told_on_the_clock_of_the_association(client, scene):
    """It is two in the morning of the next day, at most, in Paris: what is read there is what the letter says."""
    Organisation.objects.filter(pk=scene.place.pk).update(region=make_region("02", "America/Martinique"))
    scene.charter.refresh_from_db()
    day = scene.today - timedelta(days=3)
    at = datetime.combine(day, time(20), ZoneInfo("America/Martinique"))
    with acting(CLERK, through="web", at=at):
        signature = scene.signs(scene.anne, scene.own).signature
        scene.signs(scene.speaker, scene.held)
    told = f"{long_date(day)} à 20\u00a0h\u00a000"
    client.force_login(scene.anne.user)
    assert told in client.get(url(f"signature/{signature.pk}/")).content.decode()
    assert f"le {long_date(day)}." in client.get(url()).content.decode()
    client.force_login(scene.coordinator.user)
    assert told in client.get(url("v1/signatures/")).content.decode()
    taken = b"".join(client.get(url("v1/signatures/"), {"export": "csv"}).streaming_content).decode()
    assert f"{day:%d/%m/%Y} 20:00" in taken
    book = load_workbook(io.BytesIO(client.get(url("v1/signatures/"), {"export": "xlsx"}).content))
    assert datetime.combine(day, time(20)) in [cell.value for row in book.active for cell in row]
    period = {"since": day.isoformat(), "until": day.isoformat(), "kind": "governance.text_signed"}
    seat_person(scene.member, scene.place, office=Office.PRESIDENT)
    client.force_login(scene.member.user)
    page = client.get("/espace/reseau-yvette/registre/", period).content.decode()
    assert page.count('id="acte-') == 1 and told in page
    assert timezone.get_current_timezone_name() == "Europe/Paris", "the next request starts from the site's clock"


def test_the_list_costs_the_same_for_three_members_and_for_thirty(client, scene):
    client.force_login(scene.coordinator.user)
    counts = []
    client.get(url("v1/signatures/"))
    for wanted in (3, 30):
        while scene.place.adhesions.count() < wanted:
            person = make_person(account=True)
            adhesion = make_adhesion(scene.place, person=person)
            if scene.place.adhesions.count() % 2:
                scene.signs(person, adhesion)
        with CaptureQueriesContext(connection) as captured:
            page = client.get(url("v1/signatures/")).content.decode()
        assert page.count('<th scope="row">') == wanted
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_ten_charters_cost_the_queries_of_one(scene):
    prices = []
    for number in range(10):
        if number:
            place = make_organisation()
            in_force(make_charter(place))
            make_adhesion(place, person=scene.anne)
            seat_person(scene.member, place)
        for person in (scene.anne, scene.member):
            with CaptureQueriesContext(connection) as captured:
                items = list(texts_awaiting(type(person.user).objects.get(pk=person.user.pk), scene.today))
            assert len(items) == number + 1
            prices.append(len(captured))
    assert len(set(prices)) == 1
    assert Adoption.objects.count() == 10
