"""The federation's table of themes: what networks work on. A theme that was used is closed, never deleted."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from membership import acts_organisations
from membership.models import Theme
from membership.services.people import PLATFORM_CHAIN
from membership.services.refusals import Refused, store
from portal.foundation.actors import Acting, acts
from portal.foundation.amounts import tidy
from portal.foundation.audit.kinds import Kind
from portal.foundation.audit.services import record
from portal.foundation.sort_keys import plain, sort_key

CODE_LENGTH = 40


class ThemeExists(Refused):
    sentence = _("Another theme has this name: reopen that one, or choose another name.")


class ThemeNameless(Refused):
    sentence = _("Enter the name of the theme.")


@acts
@transaction.atomic
def define_theme(*, actor: Acting, name: str, code: str = "", source: str = "") -> Theme:
    """Add a theme to the table; its code, which figures are kept by, is made of its name where none is given.

    ``source``: the order, call or decision that names it. Raises ThemeExists, ThemeNameless, InvalidFields.
    """
    theme = Theme(name=_named(name), source=tidy(source))
    _refuse_twin(theme)
    if code and Theme.objects.filter(code=code).exists():
        raise ThemeExists
    theme.code = code or _free_code(theme.name)
    _store(theme)
    _enter(theme, actor, acts_organisations.THEME_DEFINED, source=theme.source)
    return theme


@acts
@transaction.atomic
def change_theme(*, actor: Acting, theme: Theme, name: str, source: str) -> bool:
    """Rename a theme or correct its source; figures and organisations keep it. Whether anything changed.

    Raises ThemeExists, ThemeNameless, InvalidFields.
    """
    fresh = _locked(theme)
    former, wanted = (fresh.name, fresh.source), (_named(name), tidy(source))
    if wanted == former:
        return False
    fresh.name, fresh.source = wanted
    _refuse_twin(fresh)
    _store(fresh)
    _enter(fresh, actor, acts_organisations.THEME_CHANGED, former_name=former[0], source=fresh.source)
    return True


@acts
@transaction.atomic
def close_theme(*, actor: Acting, theme: Theme) -> Theme:
    """Offer it no more; who has it keeps it."""
    return _archive(theme, actor, archived=True)


@acts
@transaction.atomic
def reopen_theme(*, actor: Acting, theme: Theme) -> Theme:
    """Offer it again."""
    return _archive(theme, actor, archived=False)


def _archive(theme: Theme, actor: Acting, *, archived: bool) -> Theme:
    fresh = _locked(theme)
    if fresh.archived == archived:
        return fresh
    fresh.archived = archived
    store(fresh)
    kind = acts_organisations.THEME_CLOSED if archived else acts_organisations.THEME_REOPENED
    _enter(fresh, actor, kind)
    return fresh


def _named(name: str) -> str:
    found = tidy(name)
    if not found:
        raise ThemeNameless
    return found


def _refuse_twin(theme: Theme) -> None:
    if Theme.objects.filter(sort_key=sort_key(theme.name)).exclude(pk=theme.pk).exists():
        raise ThemeExists


def _store(theme: Theme) -> None:
    theme.sort_key = sort_key(theme.name)
    store(theme)


def _free_code(name: str) -> str:
    base = slugify(plain(name))[: CODE_LENGTH - 4].strip("-") or "theme"
    taken = set(Theme.objects.filter(code__startswith=base).values_list("code", flat=True))
    candidates = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(code for code in candidates if code not in taken)


def _locked(theme: Theme) -> Theme:
    found: Theme = Theme.objects.select_for_update(of=("self",), no_key=True).get(pk=theme.pk)
    return found


def _enter(theme: Theme, actor: Acting, kind: Kind, **more: str) -> None:
    record(
        chain=PLATFORM_CHAIN,
        kind=kind,
        actor=actor,
        body={"theme": theme.name, "code": theme.code} | more,
        about=[theme],
    )
