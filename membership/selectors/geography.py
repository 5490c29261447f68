"""Reads about places: find a commune as it was typed, the territory it is in, the body in charge."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import inf

from django.db.models import F, Q, QuerySet, Sum, Value
from django.db.models.functions import Length, Substr
from django.db.models.lookups import Exact

from membership.commune_names import ARTICLES, Typed, beginnings, one_slip_apart, read
from membership.enums import CommuneKind, OrganisationKind, TerritoryKind
from membership.models import Commune, CoordinationTerritory, Organisation, TerritoryCommune, TerritorySupport

MOST_CANDIDATES = 50
"""Beyond this, nobody reads the list: the user is asked for a postcode or the rest of the name. No postcode of France
has more communes than 46, so that one is always a choice."""

MOST_READ = 300
"""Communes looked at, the largest first, when only the first words of a name were typed."""

SHORTEST_CORRECTED = 3
"""Every name of two letters is one slip from every other."""

SHORTEST_BEGINNING = 5
"""A shorter word is one slip from the first word of hundreds of names: it is compared with whole names only, and those
that it is near are looked up as if they had been typed."""


class Outcome(StrEnum):
    EMPTY = "empty"
    FOUND = "found"
    CHOOSE = "choose"
    CHOOSE_ARRONDISSEMENT = "choose_arrondissement"
    TOO_MANY = "too_many"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Matches:
    """The communes that what was typed may mean, those of the site's own region first, then the largest first
    (arrondissements in their order).

    ``understood`` is False when the name typed is no commune's name and the nearest were taken.
    """

    typed: str
    outcome: Outcome
    communes: tuple[Commune, ...] = ()
    understood: bool = True

    @property
    def commune(self) -> Commune | None:
        """The commune, when there is only one."""
        return self.communes[0] if self.outcome == Outcome.FOUND else None


def find_communes(text: str) -> Matches:
    """What ``text`` may mean: a name, a postcode, both, an arrondissement (« paris 13 », « 75013 », « 13e »).

    Accents, hyphens, apostrophes, spaces, articles and St/Saint make no difference; the first words of a long name do
    (« Issy »); one typing error or an unfinished word is accepted when nothing else fits. A name or a postcode shared
    by several communes, and a city divided into arrondissements, give candidates to choose from.
    """
    typed = read(text[:100])
    if typed.postcode:
        return _by_postcode(text, typed)
    if not typed.name:
        return _answer(text, _arrondissements_numbered(typed.number)) if typed.number else Matches(text, Outcome.EMPTY)
    called = _called([typed.key])
    if not called and typed.department:
        called = _called([typed.name], typed.department)
    if not called and typed.number:
        # « Paris 21 »: the city is known, the arrondissement is not.
        called = [commune for commune in _called([typed.name]) if commune.kind == CommuneKind.PARENT]
    if called:
        return _answer(text, [row for row in called if row.department_id == typed.department] or called)
    return _answer(text, _nearest(typed), understood=False)


def _communes() -> QuerySet[Commune]:
    return Commune.objects.select_related("department").order_by(F("population").desc(nulls_last=True), "sort_key")


def _called(keys: Collection[str], department: str = "") -> list[Commune]:
    """Communes of one of these names, with or without its article, and larger ones whose name begins with its words.

    « Saint-Ouen » is a village of Loir-et-Cher and what everybody calls Saint-Ouen-sur-Seine: both are offered, while
    « Montreuil » does not offer every smaller Montreuil-something.
    """
    communes = _communes().filter(department_id=department) if department else _communes()
    same = list(communes.filter(search_key__in=[article + key for key in keys for article in ("", *ARTICLES)]))
    called: dict[str, Commune] = {}
    largest: dict[str, int] = {}
    longer = Q()
    for key in keys:
        exact = [row for row in same if row.search_key == key] or [
            row for row in same if f"{beginnings(row.name)[0]}{key}" == row.search_key
        ]
        called |= {row.pk: row for row in exact}
        if not any(row.kind == CommuneKind.PARENT for row in exact):
            largest[key] = max((row.population or 0 for row in exact), default=-1)
            longer |= Q(search_key__startswith=key, population__gt=largest[key])
    for row in communes.filter(longer, placeable=True)[:MOST_READ] if longer else ():
        if any((row.population or 0) > largest.get(words, inf) for words in beginnings(row.name)[:-1]):
            called.setdefault(row.pk, row)
    return sorted(called.values(), key=lambda row: -(row.population or 0))


def _by_postcode(text: str, typed: Typed) -> Matches:
    communes = list(_communes().filter(postcodes__contains=[typed.postcode], placeable=True))
    if typed.name and communes:
        named = [row for row in communes if row.search_key.startswith(typed.name) or _one_slip(row, typed)]
        communes = [row for row in named if row.search_key == typed.key] or named or communes
    elif typed.name:
        # A company's own postcode (« 75680 Paris Cedex 14 ») is on no map: the name and the department remain.
        communes = _called([typed.name], _department_of(typed.postcode)) or _called([typed.name])
    return _answer(text, communes)


def _department_of(postcode: str) -> str:
    return postcode[:3] if postcode.startswith(("97", "98")) else postcode[:2]


def _arrondissements_numbered(number: str) -> list[Commune]:
    cities = Commune.objects.filter(kind=CommuneKind.PARENT).values_list("search_key", flat=True)
    return list(_communes().filter(search_key__in=[city + number for city in cities]))


def _nearest(typed: Typed) -> list[Commune]:
    """Communes one typing error away (their whole name, or its first words), else those that begin as typed."""
    communes: list[Commune] = []
    for key in dict.fromkeys((typed.key, typed.name)):
        if not communes and len(key) >= SHORTEST_CORRECTED:
            communes = _one_slip_away(key)
    if not communes and len(typed.name) >= SHORTEST_CORRECTED:
        communes = list(_communes().filter(search_key__startswith=typed.name)[: MOST_CANDIDATES + 1])
    there = [row for row in communes if row.department_id == typed.department]
    return there or communes


def _one_slip_away(key: str) -> list[Commune]:
    """Communes whose name, or its first words, are one typing error from ``key``, the largest first.

    The database finds what may be one, and that is compared letter by letter.
    """
    typed = len(key)
    short = typed < SHORTEST_BEGINNING
    near = Q(letters__range=(typed - 1, typed + 1)) if short else _two_thirds_right(key)
    keys = Commune.objects.annotate(letters=Length("search_key")).filter(near).values_list("code", "search_key")
    if short:
        return _called({whole for _code, whole in keys if one_slip_apart(key, whole)})
    # Cutting the long name is cheap, and leaves few communes whose name is then taken apart into words.
    codes = [
        code
        for code, whole in keys
        if one_slip_apart(key, whole)
        or any(one_slip_apart(key, whole[:letters]) for letters in (typed - 1, typed, typed + 1))
    ]
    return [
        row
        for row in _communes().filter(pk__in=codes)
        if one_slip_apart(key, row.search_key) or any(one_slip_apart(key, word) for word in beginnings(row.name))
    ]


def _two_thirds_right(key: str) -> Q:
    """Of three parts of what was typed, one error leaves two right, the later ones perhaps a letter further or nearer.

    Two neighbours swapped where two parts meet spoil both: they are put right instead.
    """
    one, two = len(key) // 3, len(key) // 3 * 2
    near = Q(search_key__startswith=key[:two])
    near |= Q(search_key__startswith=_swapped(key, one)[:two]) | Q(search_key__startswith=_swapped(key, two))
    ends, goes_on = Q(), Q()
    for shift in (0, 1, 2):
        ends |= Q(Exact(Substr("search_key", two + shift, len(key) - two), Value(key[two:])))
        goes_on |= Q(Exact(Substr("search_key", one + shift, len(key) - one), Value(key[one:])))
    # The letters after the first third stand somewhere in the name: told so, PostgreSQL looks them up by trigrams.
    after = Q(search_key__contains=key[one:]) & goes_on
    return Q(letters__gte=len(key) - 1) & (near | (Q(search_key__startswith=key[:one]) & ends) | after)


def _swapped(key: str, at: int) -> str:
    return key[: at - 1] + key[at] + key[at - 1] + key[at + 1 :]


def _one_slip(commune: Commune, typed: Typed) -> bool:
    return any(one_slip_apart(typed.name, key) for key in (commune.search_key, *beginnings(commune.name)))


def _answer(text: str, communes: Iterable[Commune], *, understood: bool = True) -> Matches:
    found = list(communes)
    cities = [commune for commune in found if commune.kind == CommuneKind.PARENT]
    if cities:
        within = Q()
        for city in cities:
            within |= Q(search_key__startswith=city.search_key)
        arrondissements = list(
            Commune.objects.filter(within, kind=CommuneKind.ARRONDISSEMENT)
            .select_related("department")
            .order_by("sort_key")
        )
        if len(cities) == len(found):
            return Matches(text, Outcome.CHOOSE_ARRONDISSEMENT, tuple(arrondissements), understood)
        found = arrondissements + [commune for commune in found if commune.kind != CommuneKind.PARENT]
    if len(found) > 1:
        found = _ours_first(found)
    match len(found):
        case 0:
            return Matches(text, Outcome.NOTHING, understood=understood)
        case 1:
            return Matches(text, Outcome.FOUND, (found[0],), understood)
        case many if many > MOST_CANDIDATES:
            return Matches(text, Outcome.TOO_MANY, tuple(found[:MOST_CANDIDATES]), understood)
        case _:
            return Matches(text, Outcome.CHOOSE, tuple(found), understood)


def _ours_first(communes: list[Commune]) -> list[Commune]:
    """Those of the regions of the site's own federations before the others; otherwise as they are."""
    ours = set(Organisation.objects.filter(kind=OrganisationKind.FEDERATION).values_list("region", flat=True))
    return sorted(communes, key=lambda row: row.region_id not in ours)


def territory_of(
    commune: Commune, on: date, kind: TerritoryKind = TerritoryKind.COORDINATION
) -> CoordinationTerritory | None:
    """The territory of a kind that ``commune`` belongs to on a day."""
    place = (
        TerritoryCommune.objects.in_force_on(on).filter(commune=commune, kind=kind).select_related("territory").first()
    )
    return place.territory if place else None


def support_body_for(
    commune: Commune, on: date, kind: TerritoryKind = TerritoryKind.COORDINATION
) -> Organisation | None:
    """The body in charge of ``commune`` on a day (its DAC by default), contacts loaded; None where there is none."""
    support = (
        TerritorySupport.objects.in_force_on(on)
        .filter(
            Q(territory__places__ends_on=None) | Q(territory__places__ends_on__gte=on),
            territory__kind=kind,
            territory__places__commune=commune,
            territory__places__starts_on__lte=on,
        )
        .select_related("organisation__region", "organisation__seat_commune")
        .prefetch_related("organisation__contacts")
        .first()
    )
    return support.organisation if support else None


def population_of(territory: CoordinationTerritory, on: date) -> int:
    """Inhabitants of the territory's communes on a day, as INSEE counts them now."""
    places = TerritoryCommune.objects.in_force_on(on).filter(territory=territory)
    total: int | None = places.aggregate(total=Sum("commune__population"))["total"]
    return total or 0
