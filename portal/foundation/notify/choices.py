"""How an account wants to be told: its language, and the rhythm of what can wait."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction

from portal.foundation.notify.kinds import Kind, all_kinds, kind_of
from portal.foundation.notify.models import KindRhythm, Preference, Rhythm


def kinds_to_choose() -> list[Kind]:
    """Kinds that can wait, or be done without."""
    return [kind for kind in all_kinds() if kind.digestable and kind.to_accounts]


def kinds_always_sent() -> list[Kind]:
    """Kinds with legal effect: they leave at once, whatever was chosen."""
    return [kind for kind in all_kinds() if not kind.digestable and kind.to_accounts]


def choices_of(user: Any) -> tuple[str, dict[str, Rhythm]]:
    """The language, and the rhythm of each kind that can be chosen. Two queries."""
    preference = Preference.objects.filter(user=user).first() or Preference(language=settings.LANGUAGE_CODE)
    chosen = dict(KindRhythm.objects.filter(user=user).values_list("kind", "rhythm"))
    rhythms = {kind.code: Rhythm(chosen.get(kind.code, preference.rhythm)) for kind in kinds_to_choose()}
    return preference.language, rhythms


@transaction.atomic
def choose(*, user: Any, language: str, rhythms: Mapping[str, str]) -> None:
    """Keep the choices of an account. Raises KeyError for an unknown kind, ValueError for one that cannot wait, for a
    rhythm or for a language that do not exist."""
    if language not in dict(settings.LANGUAGES):
        raise ValueError(f"The portal is not written in {language!r}.")
    for code, rhythm in rhythms.items():
        if not kind_of(code).digestable:
            raise ValueError(f"{code} has legal effect: it always leaves at once.")
        KindRhythm.objects.update_or_create(user=user, kind=code, defaults={"rhythm": Rhythm(rhythm)})
    Preference.objects.update_or_create(user=user, defaults={"language": language})
