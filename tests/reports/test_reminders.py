"""The federation reminds its members in one act: each in its own words, once a day, on record."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import mail

from funding.models import Intake
from membership.enums_people import Office, StaffRoleKind
from portal.foundation.audit.models import AuditEntry
from portal.foundation.notify.models import Preference, Rhythm
from portal.foundation.notify.services import deliver
from portal.foundation.workbooks.intake import read_workbook
from reports.models import Campaign, Reminder
from reports.selectors import expected_members
from reports.services.campaigns import open_campaign
from reports.services.reminders import whom_to_remind
from tests.funding.builders import BALANCED, BUDGET_ALONE, confirmed, filled, make_edition, send
from tests.membership.builders import CLERK, give_role, make_adhesion, make_organisation, make_person, seat_person

pytestmark = pytest.mark.usefixtures("undone")
ADDRESS = "/espace/federation/remontees/2022/relancer/"


@pytest.fixture
def collection(region, settings):
    """Of three members that sent 2021, the first has sent 2022, the second a file with mistakes, the third its budget
    alone; a fourth has nobody with an account. The campaign is late."""
    settings.SECOND_FACTOR_COMPULSORY = False
    federation, members = region
    edition = make_edition(2022)
    confirmed(members[0], edition)
    confirmed(members[2], edition, BUDGET_ALONE)
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
    (prudent,) = (letter for letter in mail.outbox if letter.to == [treasurer.user.email])
    assert "31\u00a0mars 2023" in prudent.body
    assert "Le budget de 2022 est arrivé" in prudent.body
    assert f"/espace/{members[2].slug}/finances/2022/" in prudent.body
    assert {row.organisation_id for row in Reminder.objects.all()} == {members[1].pk, members[2].pk}
    assert AuditEntry.objects.filter(kind="reports.members_reminded").count() == 1, "the second click did nothing"

    rows = expected_members(campaign, campaign.federation.today())
    assert [row.organisation for row in rows[:2]] == [members[2], members[1]], "who weighs most in the total first"
    assert rows[0].former == Decimal("331020.13"), "all accounts of expenses: 100 000,01 × 3 and 31 020,10"
    assert rows[0].reminded_on == campaign.federation.today()
    page = client.get("/espace/federation/remontees/2022/").content.decode()
    assert "à corriger" in page
    assert "budget seul\u00a0: version 1" in page


def test_who_wants_no_reminder_is_not_counted_as_reminded(client, collection):
    campaign, members, _edition, staff = collection
    today = campaign.federation.today()
    (unwilling,) = next(
        row for row in whom_to_remind(campaign, today).due if row.member.organisation == members[1]
    ).people
    Preference.objects.create(user=unwilling.user, rhythm=Rhythm.NEVER)
    client.force_login(staff)
    page = client.get(ADDRESS).content.decode()
    assert members[1].name in page[page.index("choisi de ne recevoir aucune relance") :]
    assert unwilling.full_name not in page
    said = client.post(ADDRESS, follow=True).content.decode()
    assert f"Aucun courriel n’atteint {members[1].name}" in said
    (reminder,) = Reminder.objects.all()
    assert (reminder.organisation, reminder.letters) == (members[2], 1)
    entry = AuditEntry.objects.get(kind="reports.members_reminded")
    assert str(members[1].uuid) not in bytes(entry.body).decode()
    rows = {row.organisation: row.reminded_on for row in expected_members(campaign, today)}
    assert (rows[members[1]], rows[members[2]]) == (None, today)


@pytest.mark.parametrize("missing", ["opening", "workbook"])
def test_nobody_is_reminded_of_what_cannot_be_sent_yet(client, collection, missing):
    campaign, _members, _edition, staff = collection
    if missing == "opening":
        opens_on = campaign.federation.today() + timedelta(days=1)
        Campaign.objects.filter(pk=campaign.pk).update(opens_on=opens_on, due_on=opens_on)
        reason, address = "La collecte ouvre le", ADDRESS
    else:
        Campaign.objects.filter(pk=campaign.pk).update(year=2023)
        reason, address = "Le classeur de 2023 n’est pas encore publié", ADDRESS.replace("2022", "2023")
    client.force_login(staff)
    assert reason in client.get(address.replace("relancer/", "")).content.decode(), "beside the button"
    page = client.get(address).content.decode()
    assert reason in page and not re.search(r"Relancer \d", page), "no button to send"
    assert reason in client.post(address, follow=True).content.decode()
    assert not Reminder.objects.exists()


def test_officers_of_the_federation_read_and_do_not_remind(client, collection):
    campaign, _members, _edition, _staff = collection
    officer = make_person(account=True)
    seat_person(officer, campaign.federation, office=Office.SECRETARY)
    client.force_login(officer.user)
    assert client.post(ADDRESS).status_code == 403
    assert "L’équipe de la fédération relance" in client.get("/espace/federation/remontees/2022/").content.decode()
    assert not Reminder.objects.exists()
