"""Themes of one name under two codes, legal before the constraint, as its migration leaves them."""

from importlib import import_module

from django.apps import apps

from membership.models import Theme


def test_themes_that_read_the_same_are_told_apart_by_their_codes(cloned_database, owner_connection):
    migration = import_module("membership.migrations.0008_theme_sources")
    owner_connection.execute("ALTER TABLE membership_theme DROP CONSTRAINT theme_one_of_a_name")
    for code, name, archived in (
        ("cancer-old", "Cancérologie", True),
        ("cancer", "cancerologie", False),
        ("cancer-bis", "CANCÉROLOGIE", False),
        ("taken", "Cancérologie (cancer-old)", False),
        ("long", "é" * 80, False),
        ("long-bis", "e" * 80, False),
    ):
        Theme.objects.create(code=code, name=name, archived=archived)

    migration.tell_twins_apart(apps, None)

    owner_connection.execute("ALTER TABLE membership_theme ADD CONSTRAINT theme_one_of_a_name UNIQUE (sort_key)")
    old = Theme.objects.get(code="cancer-old")
    assert dict(Theme.objects.exclude(pk=old.pk).values_list("code", "name")) == {
        "cancer": "cancerologie",
        "cancer-bis": "CANCÉROLOGIE (cancer-bis)",
        "taken": "Cancérologie (cancer-old)",
        "long": "é" * 80,
        "long-bis": f"{'e' * 69} (long-bis)",
    }
    assert old.name == f"Cancérologie (cancer-old-{old.pk})"
    assert old.sort_key == f"cancerologie cancer old {old.pk:06}"
