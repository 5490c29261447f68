"""What awaits somebody: every provider asked once, nearest deadline first, one item a key."""

from datetime import UTC, date, datetime

import pytest

from portal.foundation import inbox
from portal.foundation.inbox import InboxItem, InboxKind, inbox_of, register_provider, registered_providers


@pytest.fixture(autouse=True)
def no_provider(monkeypatch):
    monkeypatch.setattr(inbox, "_providers", {})


def item(key: str, deadline=None, title: str = "Charte v3") -> InboxItem:
    return InboxItem(
        key=key,
        title=title,
        reason="Vous siégez au conseil d’administration.",
        organisation="Réseau Marnette",
        slug="reseau-marnette",
        deadline=deadline,
        url=f"/votes/{key}/",
        kind=InboxKind.VOTE,
    )


def test_items_of_all_providers_come_by_deadline():
    register_provider("votes", lambda user, on: [item("later", date(2025, 4, 2)), item("never")])
    register_provider("texts", lambda user, on: [item("sooner", datetime(2025, 4, 1, 21, 59, tzinfo=UTC))])

    assert [found.key for found in inbox_of(object(), date(2025, 3, 14))] == ["sooner", "later", "never"]


def test_an_instant_falls_on_its_local_day():
    assert item("a", datetime(2025, 4, 1, 22, 30, tzinfo=UTC)).due_on == date(2025, 4, 2)
    assert item("b", date(2025, 4, 1)).due_on == date(2025, 4, 1)
    assert item("c").due_on is None


def test_a_provider_is_asked_for_the_user_and_the_day():
    asked = []
    register_provider("votes", lambda user, on: asked.append((user, on)) or [])

    assert inbox_of("Anne", date(2025, 3, 14)) == []
    assert asked == [("Anne", date(2025, 3, 14))]


def test_one_key_stands_once():
    register_provider("votes", lambda user, on: [item("ballot:1", title="D’abord")])
    register_provider("again", lambda user, on: [item("ballot:1", title="Ensuite")])

    (found,) = inbox_of(object(), date(2025, 3, 14))

    assert found.title == "D’abord"


def test_a_name_has_one_provider():
    def provider(user, on):
        return []

    register_provider("votes", provider)
    register_provider("votes", provider)

    assert list(registered_providers()) == ["votes"]
    with pytest.raises(ValueError, match="registered twice"):
        register_provider("votes", lambda user, on: [])
