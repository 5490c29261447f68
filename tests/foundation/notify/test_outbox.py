"""The outbox: once per event and person, after the commit, whatever dies in between."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from membership.enums_people import StaffRoleKind
from membership.models import User
from portal.foundation.notify import kinds, messages, services
from portal.foundation.notify.choices import choose
from portal.foundation.notify.messages import word
from portal.foundation.notify.models import Notification, Preference, Rhythm
from portal.front.cli.django_findings import letters_leave
from tests.membership.builders import give_role, make_person

VOTE = kinds.register(kinds.Kind("test.vote", "a vote opens", "notify/test_vote"))
NEWS = kinds.register(kinds.Kind("test.news", "something to read", "notify/test_vote", digestable=True))


@pytest.fixture(autouse=True)
def templates(settings, tmp_path):
    folder = tmp_path / "notify"
    folder.mkdir()
    letter = {"_subject": "Vote\n : {{ title }}", "": "À décider : {{ title }}.\n\n{{ url }}"}
    for ending, words in letter.items():
        text = f"{{% autoescape off %}}{words}{{% endautoescape %}}"
        (folder / f"test_vote{ending}.txt").write_text(text)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]


def tell(user, *, event="ballot:1:opened", kind=VOTE, title="la charte <v3> & l’annexe"):
    return services.notify(
        event=event, kind=kind.code, users=[user], path="/espace/votes/1/", context={"title": title}
    )


@pytest.fixture
def doctor(db):
    return User.objects.create_user("claire.aubry@example.org")


def test_one_event_tells_a_person_once(doctor):
    assert tell(doctor) == 1
    assert tell(doctor) == 0
    assert services.deliver() == 1
    assert services.deliver() == 0
    assert [letter.to for letter in mail.outbox] == [["claire.aubry@example.org"]]


def test_a_rolled_back_act_tells_nobody(doctor):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(doctor)
        raise ZeroDivisionError
    services.deliver()
    assert mail.outbox == []


def test_text_and_html_say_the_same_and_html_is_escaped(doctor):
    tell(doctor)
    message = word(Notification.objects.get())
    assert message.subject == "Vote : la charte <v3> & l’annexe"
    assert "À décider : la charte <v3> & l’annexe." in message.text
    assert "la charte &lt;v3&gt; &amp; l’annexe" in message.html
    assert 'href="http://testserver/espace/votes/1/"' in message.html
    assert message.html.startswith("<!doctype html>")


def test_a_server_that_is_down_for_hours_loses_no_letter(doctor, monkeypatch):
    tell(doctor)

    def refuse(letter, **_options):
        raise SMTPServerDisconnected("connection lost")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
        for _round in range(services.MAXIMUM_ATTEMPTS + 2):
            assert services.deliver() == 0
    waiting = services.held_back().get()
    assert (waiting.attempts, waiting.sent_at, waiting.failure) == (0, None, "connection lost")
    assert services.deliver() == 1
    assert not services.held_back().exists()


class TestRefusals:
    """A server that takes the connection and not the letter."""

    @pytest.fixture
    def doctors(self, db):
        return [User.objects.create_user(f"docteur{number}@example.org") for number in range(7)]

    @pytest.fixture
    def refusing(self, monkeypatch):
        """The addresses that the server refuses; what it is asked to send is kept with what it takes."""
        addresses, asked = set(), []
        taken = services.send

        def send(*, to, message, message_id):
            asked.append(to)
            if to in addresses:
                raise SMTPRecipientsRefused({to: (550, b"no such user")})
            taken(to=to, message=message, message_id=message_id)

        monkeypatch.setattr(services, "send", send)
        return addresses, asked

    def test_a_refused_address_holds_up_no_other(self, doctors, refusing):
        addresses, asked = refusing
        addresses.update(doctor.email for doctor in doctors[:2])
        for doctor in doctors:
            tell(doctor)
        assert services.deliver() == 5
        assert asked == [doctor.email for doctor in doctors], "Each once."
        waiting = Notification.objects.filter(sent_at=None)
        assert {(one.user.email, one.attempts) for one in waiting} == {(email, 1) for email in addresses}
        assert "no such user" in waiting[0].failure

    def test_a_refused_letter_is_tried_again_for_days_then_given_up_and_said(
        self, doctors, refusing, monkeypatch, client, settings
    ):
        settings.SECOND_FACTOR_COMPULSORY = False
        addresses, asked = refusing
        addresses.add(doctors[0].email)
        tell(doctors[0])
        start, hours = timezone.now(), []
        with monkeypatch.context() as later:
            for hour in range(80):
                later.setattr(services.timezone, "now", lambda hour=hour: start + timedelta(hours=hour))
                before = len(asked)
                services.deliver()
                hours += [hour] * (len(asked) - before)
        assert hours == [0, 1, 2, 4, 8, 16, 32, 64]
        assert [letter.recipient for letter in services.given_up()] == [doctors[0].email]
        (found,) = letters_leave()
        assert found.level == "warning" and doctors[0].email in found.sentence and "no such user" in found.sentence
        administrator = make_person(account=True)
        give_role(administrator, StaffRoleKind.PLATFORM_ADMINISTRATOR)
        client.force_login(administrator.user)
        assert f"{doctors[0].email} – " in client.get("/espace/").content.decode()
        client.force_login(doctors[1])
        assert doctors[0].email not in client.get("/espace/").content.decode()

    def test_a_server_that_refuses_them_all_is_left_alone(self, doctors, refusing):
        addresses, asked = refusing
        addresses.update(doctor.email for doctor in doctors)
        for doctor in doctors:
            tell(doctor)
        assert services.deliver() == 0
        assert len(asked) == services.MOST_REFUSED_IN_A_ROW

    def test_a_refused_digest_holds_up_no_other_and_is_given_up_one_day(self, doctors, refusing):
        addresses, asked = refusing
        addresses.add(doctors[0].email)
        for doctor in doctors[:2]:
            Preference.objects.create(user=doctor, rhythm=Rhythm.DAILY)
            tell(doctor, event=f"news:{doctor.pk}", kind=NEWS)
        assert services.deliver_digests() == 1
        assert mail.outbox[0].to == [doctors[1].email]
        for _day in range(services.MAXIMUM_ATTEMPTS):
            services.deliver_digests()
        assert asked.count(doctors[0].email) == services.MAXIMUM_ATTEMPTS


def test_what_can_wait_goes_into_the_daily_digest_of_those_who_chose_it(doctor):
    Preference.objects.create(user=doctor, rhythm=Rhythm.DAILY)
    tell(doctor, event="news:1", kind=NEWS, title="le rapport")
    tell(doctor, event="news:2", kind=NEWS, title="l’actualité")
    tell(doctor, event="ballot:9", kind=VOTE)
    assert services.deliver() == 1, "a vote never waits"
    assert services.deliver_digests() == 1
    digest = mail.outbox[-1]
    assert "le rapport" in digest.body and "l’actualité" in digest.body
    assert services.deliver_digests() == 0


def test_two_workers_send_one_letter(cloned_database):
    doctor = User.objects.create_user("claire.aubry@example.org")
    for number in range(6):
        tell(doctor, event=f"ballot:{number}")
    together, sent = Barrier(2), []

    def work():
        together.wait()
        try:
            sent.append(services.deliver())
        finally:
            connection.close()

    workers = [Thread(target=work) for _worker in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(sent) == len(mail.outbox) == 6


def test_each_kind_has_the_rhythm_that_was_chosen_for_it(doctor):
    other = kinds.register(kinds.Kind("test.other", "other news", "notify/test_vote", digestable=True))
    choose(user=doctor, language="fr", rhythms={NEWS.code: Rhythm.DAILY, other.code: Rhythm.NEVER})
    tell(doctor, event="news:1", kind=NEWS, title="le rapport")
    assert tell(doctor, event="other:1", kind=other) == 0, "what is not wanted is not even written"
    assert services.deliver() == 0
    assert services.deliver_digests() == 1
    choose(user=doctor, language="fr", rhythms={NEWS.code: Rhythm.IMMEDIATE})
    tell(doctor, event="news:2", kind=NEWS)
    assert services.deliver() == 1


def test_what_has_legal_effect_cannot_be_put_off_or_off(doctor):
    for rhythm in (Rhythm.DAILY, Rhythm.NEVER):
        with pytest.raises(ValueError, match="legal effect"):
            choose(user=doctor, language="fr", rhythms={VOTE.code: rhythm})
    Preference.objects.create(user=doctor, rhythm=Rhythm.NEVER)
    assert tell(doctor, event="ballot:2") == 1
    assert services.deliver() == 1


def test_instants_are_worded_in_the_readers_language(doctor, settings):
    when = datetime(2025, 3, 14, 17, 5, tzinfo=UTC)
    written = messages.instant(when, ZoneInfo("Europe/Paris"))
    for language, words in (
        ("fr", "vendredi 14\u00a0mars 2025 à 18\u00a0h\u00a005"),
        ("en", "Friday 14 March 2025 at 18:05"),
    ):
        choose(user=doctor, language=language, rhythms={})
        tell(doctor, event=f"ballot:{language}", title=written)
        services.deliver()
        assert words in mail.outbox[-1].body
    assert "/espace/mes-messages/" in mail.outbox[-1].body


def test_an_address_without_an_account_is_written_to_once_an_event(db):
    for _click in range(2):
        services.notify_address(
            event="invitation:1",
            kind=VOTE.code,
            address="a@exemple.fr",
            language="en",
            path="/",
            context={"title": "x"},
        )
    assert services.deliver() == 1
    assert mail.outbox[0].to == ["a@exemple.fr"] and "mes-messages" not in mail.outbox[0].body


def test_a_letter_has_one_recipient(doctor):
    for wrong in ({"user": doctor, "address": "a@exemple.fr"}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Notification.objects.create(event="e", kind=VOTE.code, path="/", **wrong)
