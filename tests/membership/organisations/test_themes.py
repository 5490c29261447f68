"""The table of themes: added, renamed, closed, never deleted; kept by the federation, chosen by each organisation."""

import pytest

from membership.services.organisations import change_organisation
from membership.services.people import PLATFORM_CHAIN
from membership.services.refusals import InvalidFields
from membership.services.themes import (
    ThemeExists,
    ThemeNameless,
    change_theme,
    close_theme,
    define_theme,
    reopen_theme,
)
from portal.foundation.audit.selectors import entries_about
from tests.membership.builders import CLERK, make_organisation

pytestmark = pytest.mark.django_db
SOURCE = "Arrêté du 18 juillet 2023"


def test_a_theme_is_added_renamed_closed_and_stays_where_it_was_chosen():
    theme = define_theme(actor=CLERK, name=" Soins  palliatifs ", source=SOURCE)
    assert (theme.code, theme.name, theme.source) == ("soins-palliatifs", "Soins palliatifs", SOURCE)
    organisation = make_organisation()
    change_organisation(actor=CLERK, organisation=organisation, values={}, themes=[theme])
    assert change_theme(actor=CLERK, theme=theme, name="Fin de vie", source=SOURCE)
    assert not change_theme(actor=CLERK, theme=theme, name="Fin de vie", source=SOURCE)
    assert close_theme(actor=CLERK, theme=theme).archived
    assert not reopen_theme(actor=CLERK, theme=theme).archived
    close_theme(actor=CLERK, theme=theme)
    close_theme(actor=CLERK, theme=theme)
    (kept,) = organisation.themes.all()
    assert (kept.name, kept.code, kept.archived) == ("Fin de vie", "soins-palliatifs", True)
    entries = entries_about(theme)
    assert [entry.kind.rpartition("_")[2] for entry in entries] == [
        "defined",
        "changed",
        "closed",
        "reopened",
        "closed",
    ]
    assert {entry.chain.name for entry in entries} == {PLATFORM_CHAIN}


def test_two_themes_do_not_read_the_same():
    theme = define_theme(actor=CLERK, name="Gérontologie")
    other = define_theme(actor=CLERK, name="Cancérologie", code="cancer")
    for name in ("gerontologie", "GÉRONTOLOGIE"):
        with pytest.raises(ThemeExists):
            define_theme(actor=CLERK, name=name)
        with pytest.raises(ThemeExists):
            change_theme(actor=CLERK, theme=other, name=name, source="")
    with pytest.raises(ThemeExists):
        define_theme(actor=CLERK, name="Autre", code="cancer")
    with pytest.raises(ThemeNameless):
        change_theme(actor=CLERK, theme=theme, name="  ", source="")
    with pytest.raises(InvalidFields):
        define_theme(actor=CLERK, name="x" * 81)
    change_theme(actor=CLERK, theme=theme, name="Personnes âgées", source="")
    assert define_theme(actor=CLERK, name="Gérontologie").code == "gerontologie-2"
