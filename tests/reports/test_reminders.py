"""The federation reminds its members in one act: each in its own words, once a day, on record."""

from datetime import date
from decimal import Decimal

import pytest
from django.core import mail

from funding.models import Intake
from membership.enums_people import Office, StaffRoleKind
from portal.foundation.audit.models import AuditEntry
from portal.foundation.notify.services import deliver
from portal.foundation.workbooks.intake import read_workbook
from reports.models import Reminder
from reports.selectors import expected_members
from reports.services.campaigns import open_campaign
from tests.funding.builders import BALANCED, confirmed, filled, make_edition, send
from tests.membership.builders import CLERK, give_role, make_adhesion, make_organisation, make_person, seat_person

pytestmark = pytest.mark.django_db
ADDRESS = "/espace/federation/remontees/2022/relancer/"


@pytest.fixture
def collection(region, settings):
    """Of three members that sent 2021, the first has sent 2022, the second a file with mistakes, the third nothing; a
    fourth has nobody with an account. The campaign is late."""
    settings.SECOND_FACTOR_COMPULSORY = False
    federation, members = region
    edition = make_edition(2022)
    confirmed(members[0], edition)
    silent = make_organisation(official_name="Réseau sans compte")
    make_adhesion(federation, organisation=silent, starts_on=date(2012, 1, 1))
    campaign = open_campaign(
        actor=CLERK, federation=federation, year=2022, opens_on=date(2023, 1, 5), due_on=date(2023, 3, 31)
    )
    staff = make_person(account=True)
    give_role(staff, StaffRoleKind.FEDERATION_STAFF, federation)
    return campaign, members, edition, staff.user


def test_each_member_awaited_is_reminded_once_in_its_own_words(client, collection):
    campaign, members, edition, staff = collection
    wrong = filled(members[1], edition, BALANCED | {"budget/61/amount": "beaucoup"})
    send(members[1], edition, wrong, reader=read_workbook)
    treasurer = make_person(account=True)
    seat_person(treasurer, members[2], office=Office.TREASURER)
    client.force_login(staff)
    page = client.get(ADDRESS).content.decode()
    assert treasurer.full_name in page, "the treasurer, and not the president"
    assert "Réseau sans compte" in page[page.index("Personne n’a de compte") :], "whom to telephone"

    for _twice in range(2):
        assert client.post(ADDRESS).status_code == 302
    deliver()
    assert len(mail.outbox) == 2
    mistaken = next(letter for letter in mail.outbox if members[1].name in letter.subject)
    assert Intake.objects.get(organisation=members[1], edition=edition).get_absolute_url() in mistaken.body
    assert "erreurs à corriger" in mistaken.body
    (silent,) = (letter for letter in mail.outbox if letter.to == [treasurer.user.email])
    assert "31 mars 2023" in silent.body
    assert f"/espace/{members[2].slug}/finances/2022/" in silent.body
    assert {row.organisation_id for row in Reminder.objects.all()} == {members[1].pk, members[2].pk}
    assert AuditEntry.objects.filter(kind="reports.members_reminded").count() == 1, "the second click did nothing"

    rows = expected_members(campaign, campaign.federation.today())
    assert [row.organisation for row in rows[:2]] == [members[2], members[1]], "who weighs most in the total first"
    assert rows[0].former == Decimal("331020.13"), "all accounts of expenses: 100 000,01 × 3 and 31 020,10"
    assert rows[0].reminded_on == campaign.federation.today()
    page = client.get("/espace/federation/remontees/2022/").content.decode()
    assert "à corriger" in page


def test_officers_of_the_federation_read_and_do_not_remind(client, collection):
    campaign, _members, _edition, _staff = collection
    officer = make_person(account=True)
    seat_person(officer, campaign.federation, office=Office.SECRETARY)
    client.force_login(officer.user)
    assert client.post(ADDRESS).status_code == 403
    assert "L’équipe de la fédération relance" in client.get("/espace/federation/remontees/2022/").content.decode()
    assert not Reminder.objects.exists()
