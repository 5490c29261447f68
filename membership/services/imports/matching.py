"""Recognising the people and organisations that the rows of a list name.

Inside the association a person is recognised by e-mail address and name, else by name alone. Outside it, only by both:
then one person has one inbox for all their mandates, and the importer learns nothing that they did not write.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from membership.enums_people import Civility
from membership.models import Organisation, Person
from membership.models.people import name_key
from membership.selectors.people import counted_on_beyond, people_of
from membership.services.imports.plan import Decision, Decisions, Difference
from membership.services.imports.records import Reading, Record
from membership.services.imports.tables import key_of
from membership.services.people import CHANGEABLE, change_person, introduce_person, register_person
from portal.foundation.actors import Acting


@dataclass(slots=True)
class Somebody:
    """A person of the list: known here, known elsewhere only (``introduced``), or new. Rows share one object.

    ``kept``: whether the association may correct them, and ``readdressed``: whether it may record another address.
    """

    values: dict[str, str]
    person: Person | None = None
    introduced: bool = False
    kept: bool = True
    readdressed: bool = True
    rows: list[int] = field(default_factory=list)
    written: bool = False

    @property
    def name(self) -> str:
        return f"{self.values.get('given_name', '')} {self.values.get('family_name', '')}".strip()

    @property
    def new_here(self) -> bool:
        return self.person is None or self.introduced

    def differences(self, reading: Reading) -> tuple[Difference, ...]:
        """Details that the list changes."""
        changes = []
        for key, value in self._corrections().items():
            before = getattr(self.person, key)
            if value != before and key in reading.columns:
                changes.append(Difference(reading.columns[key].title, _shown(key, before), _shown(key, value)))
        return tuple(changes)

    def _corrections(self) -> dict[str, str]:
        """An empty cell changes nothing, and nothing changes of somebody whom another association keeps."""
        if self.person is None or self.introduced or not self.kept:
            return {}
        return {key: value for key, value in self.values.items() if value and (self.readdressed or key != "email")}

    def write(self, actor: Acting, organisation: Organisation) -> Person:
        """The person, entered, introduced or corrected as the list says. Once, whatever the number of rows."""
        if self.written and self.person is not None:
            return self.person
        if self.person is None:
            self.person = register_person(actor=actor, organisation=organisation, **self.values)
        elif self.introduced:
            introduce_person(actor=actor, person=self.person, organisation=organisation)
        elif corrections := self._corrections():
            change_person(actor=actor, person=self.person, organisation=organisation, for_all=False, **corrections)
        self.written = True
        return self.person


def _shown(key: str, value: str) -> str:
    return str(Civility(value).label) if key == "civility" and value else value


class People:
    """The people an association knows, and those its list names. Four queries, whatever the number of rows."""

    def __init__(self, organisation: Organisation, reading: Reading, decisions: Decisions) -> None:
        self.organisation = organisation
        self.reading = reading
        self.decisions = decisions
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        self.by_email: dict[str, list[Person]] = defaultdict(list)
        known = list(people_of(organisation))
        for person in known:
            self.by_name[person.sort_key].append(person)
            if person.email:
                self.by_email[person.email].append(person)
        emails = {record.text("email") for record in reading.records} - {""}
        here = [person.pk for person in known]
        self.elsewhere = {
            (person.sort_key, person.sign_in_address): person
            for person in Person.objects.reached_at(*emails).exclude(pk__in=here).select_related("user")
        }
        place = Organisation.objects.filter(pk=organisation.pk)
        self.kept = set(Person.objects.kept_by(place).values_list("pk", flat=True))
        self.shared = set(counted_on_beyond(place).filter(pk__in=here).values_list("pk", flat=True))
        self.named: dict[tuple[str, str], Somebody] = {}

    def recognise(self, record: Record) -> Somebody | None:
        """The person that a row names; None where it names none, or where that needs an answer first."""
        values = {key: record.text(key) for key in CHANGEABLE if record.text(key)}
        if not values.get("family_name"):
            if values.keys() - {"civility"}:
                self.reading.say(record, "required", column="family_name")
            return None
        name = name_key(values.get("given_name", ""), values["family_name"])
        email = values.get("email", "")
        somebody = self._named_before(name, email)
        if somebody is None:
            somebody = self._known(record, values, name, email)
            if somebody is None:
                return None
            self.named[name, email] = somebody
        for key, value in values.items():
            somebody.values.setdefault(key, value)
        somebody.rows.append(record.number)
        return somebody

    def _named_before(self, name: str, email: str) -> Somebody | None:
        if (name, email) in self.named:
            return self.named[name, email]
        same = [found for (known, _address), found in self.named.items() if known == name]
        if len(same) == 1 and (not email or not same[0].values.get("email")):
            return same[0]
        return None

    def _known(self, record: Record, values: dict[str, str], name: str, email: str) -> Somebody | None:
        namesakes = self.by_name.get(name, [])
        decision = self.decisions.get(record.number)
        exact = [person for person in namesakes if email and person.email == email]
        silent = [person for person in namesakes if not email or not person.email]
        if len(exact) == 1:
            return self._here(record, values, exact[0])
        if decision is Decision.NEW or not namesakes:
            return self._stranger(record, values, name, email)
        if len(namesakes) == 1 and (silent or decision is Decision.SAME):
            return self._here(record, values, namesakes[0])
        if len(namesakes) == 1:
            self.reading.say(
                record,
                "same_name_other_email",
                column="email",
                found=email,
                name=namesakes[0].full_name,
                # A contact is not shown to whoever only named the person.
                email=namesakes[0].email if namesakes[0].pk in self.kept else "…",
            )
        else:
            self.reading.say(
                record,
                "several_namesakes",
                column="family_name",
                found=values["family_name"],
                name=namesakes[0].full_name,
            )
        return None

    def _here(self, record: Record, values: dict[str, str], person: Person) -> Somebody:
        kept, shared = person.pk in self.kept, person.pk in self.shared
        email = values.get("email", "")
        if kept and shared and email and email != person.email:
            self.reading.say(
                record, "address_of_several", column="email", found=email, warning=True, name=person.full_name
            )
        return Somebody(values, person, kept=kept, readdressed=not shared)

    def _stranger(self, record: Record, values: dict[str, str], name: str, email: str) -> Somebody:
        elsewhere = self.elsewhere.get((name, email)) if email else None
        if elsewhere is not None:
            return Somebody(values, elsewhere, introduced=True)
        sharing = [person for person in self.by_email.get(email, []) if person.sort_key != name] if email else []
        if sharing:
            self.reading.say(
                record, "shared_email", column="email", found=email, warning=True, name=sharing[0].full_name
            )
        return Somebody(values)


class Organisations:
    """The organisations that the rows name, by number or by name. One query."""

    def __init__(self, reading: Reading, on: date) -> None:
        self.reading = reading
        wanted = {record.text("organisation") for record in reading.records} - {""}
        self.found: dict[str, list[Organisation]] = defaultdict(list)
        if not wanted:
            return
        names = {key_of(text) for text in wanted}
        numbers = {_digits(text) for text in wanted}
        rows = Organisation.objects.only(
            "uuid", "official_name", "usual_name", "siren", "siret", "rna_number", "finess", "dissolved_on"
        ).filter(Q(dissolved_on=None) | Q(dissolved_on__gt=on))
        for organisation in rows:
            for key in {key_of(organisation.official_name), key_of(organisation.usual_name)} & names - {""}:
                self.found[key].append(organisation)
            for number in _numbers(organisation) & numbers:
                self.found[number].append(organisation)

    def recognise(self, record: Record) -> Organisation | None:
        """The organisation of a row; None where it names none or one that cannot be told."""
        text = record.text("organisation")
        if not text:
            return None
        found = self.found.get(_digits(text)) or self.found.get(key_of(text)) or []
        if len(found) == 1:
            return found[0]
        self.reading.say(
            record, "several_organisations" if found else "unknown_organisation", column="organisation", found=text
        )
        return None


def _digits(text: str) -> str:
    """A SIREN, SIRET, FINESS or RNA number as it is stored; anything else finds nothing."""
    return "".join(text.upper().split()).replace(".", "")


def _numbers(organisation: Organisation) -> set[str]:
    return {organisation.siren, organisation.siret, organisation.rna_number, organisation.finess} - {""}


def names_of(rows: Iterable[object]) -> str:
    """A list of names for a sentence."""
    return ", ".join(str(row) for row in rows)
