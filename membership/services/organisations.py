"""Enter an organisation and keep its details. It is never deleted: it is dissolved by a succession."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from membership import acts_organisations
from membership.enums import ContactKind, LegalForm, OrganisationKind
from membership.identifiers import clean_identifier
from membership.models import Commune, Organisation, OrganisationContact, Region, Theme
from membership.services.refusals import Refused, store
from portal.foundation.actors import Acting, acts
from portal.foundation.amounts import tidy
from portal.foundation.audit.services import record
from portal.foundation.sort_keys import plain

IDENTIFIERS = ("rna_number", "siren", "siret", "finess")
EDITABLE = (
    "kind",
    "official_name",
    "usual_name",
    "legal_form",
    *IDENTIFIERS,
    "region",
    "seat_address",
    "seat_postcode",
    "seat_commune",
    "founded_on",
    "dissolved_on",
)


class CityOfArrondissements(Refused):
    sentence = _("Choose the arrondissement, not the city: Paris, Lyon and Marseille are known by theirs.")


class NotEditable(Refused):
    sentence = _("This detail is not changed here.")


@dataclass(frozen=True, slots=True)
class Contact:
    """One telephone number, e-mail address or website, in the order in which they are shown."""

    kind: ContactKind
    value: str
    label: str = ""
    public: bool = True


@acts
@transaction.atomic
def register_organisation(
    *,
    actor: Acting,
    kind: OrganisationKind,
    official_name: str,
    region: Region,
    usual_name: str = "",
    legal_form: LegalForm | str = "",
    rna_number: str = "",
    siren: str = "",
    siret: str = "",
    finess: str = "",
    seat_address: str = "",
    seat_postcode: str = "",
    seat_commune: Commune | None = None,
    founded_on: date | None = None,
    dissolved_on: date | None = None,
    themes: Iterable[Theme] = (),
    contacts: Sequence[Contact] = (),
    fictional: bool = False,
) -> Organisation:
    """Enter an organisation; its address on the site is made of its name.

    Identifiers may be typed with spaces. Raises InvalidFields (a number that fails its check), ConstraintRefused
    (dates out of order, a number that another body has on these dates), CityOfArrondissements.
    """
    organisation = Organisation(
        kind=kind,
        official_name=tidy(official_name),
        usual_name=tidy(usual_name),
        legal_form=legal_form,
        rna_number=clean_identifier(rna_number),
        siren=clean_identifier(siren),
        siret=clean_identifier(siret),
        finess=clean_identifier(finess),
        region=region,
        seat_address=seat_address.strip(),
        seat_postcode=clean_identifier(seat_postcode),
        seat_commune=seat_commune,
        founded_on=founded_on,
        dissolved_on=dissolved_on,
        fictional=fictional,
    )
    organisation.slug = _free_slug(organisation.name)
    _check_seat(organisation)
    store(organisation)
    organisation.themes.set(themes)
    _replace_contacts(organisation, contacts)
    record(
        chain=organisation.chain,
        kind=acts_organisations.ORGANISATION_REGISTERED,
        actor=actor,
        body={"name": organisation.name, "organisation_uuid": organisation.uuid, "kind": organisation.kind},
        about=[organisation],
    )
    return organisation


@acts
@transaction.atomic
def change_organisation(
    *,
    actor: Acting,
    organisation: Organisation,
    values: Mapping[str, Any],
    themes: Iterable[Theme] | None = None,
    contacts: Sequence[Contact] | None = None,
) -> Organisation:
    """Change the fields named in ``values`` (see EDITABLE), and themes and contacts where they are given.

    The address on the site stays: links to it are printed. Raises NotEditable, and as ``register_organisation``.
    """
    if not set(values) <= set(EDITABLE):
        raise NotEditable
    organisation = Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    changed = []
    for name, value in values.items():
        if name in IDENTIFIERS or name == "seat_postcode":
            value = clean_identifier(value)
        elif name in {"official_name", "usual_name"}:
            value = tidy(value)
        if getattr(organisation, name) != value:
            setattr(organisation, name, value)
            changed.append(name)
    _check_seat(organisation)
    if changed:
        store(organisation)
    if themes is not None and set(themes := list(themes)) != set(organisation.themes.all()):
        organisation.themes.set(themes)
        changed.append("themes")
    if contacts is not None and _replace_contacts(organisation, contacts):
        changed.append("contacts")
    if changed:
        record(
            chain=organisation.chain,
            kind=acts_organisations.ORGANISATION_CHANGED,
            actor=actor,
            body={"name": organisation.name, "organisation_uuid": organisation.uuid, "fields": changed},
            about=[organisation],
        )
    return organisation


def _check_seat(organisation: Organisation) -> None:
    if organisation.seat_commune is not None and not organisation.seat_commune.placeable:
        raise CityOfArrondissements


def _replace_contacts(organisation: Organisation, contacts: Sequence[Contact]) -> bool:
    known = {(row.kind, row.value): row for row in organisation.contacts.all()}
    changed = False
    for position, contact in enumerate(contacts):
        row = known.pop((contact.kind, tidy(contact.value)), None) or OrganisationContact(
            organisation=organisation, kind=contact.kind, value=tidy(contact.value), position=-1
        )
        wanted = (tidy(contact.label), contact.public, position)
        if (row.label, row.public, row.position) != wanted:
            row.label, row.public, row.position = wanted
            store(row)
            changed = True
    for row in known.values():
        row.delete()
    return changed or bool(known)


def _free_slug(name: str) -> str:
    base = slugify(plain(name))[:70] or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
