"""A list of people: each is recognised, entered or corrected."""

from functools import partial

from membership.models import Organisation, Person
from membership.services.imports.matching import People, Somebody
from membership.services.imports.plan import Decisions, Outcome, Step
from membership.services.imports.records import Reading
from portal.foundation.actors import Acting


def plan_people(organisation: Organisation, reading: Reading, decisions: Decisions) -> list[Step]:
    """What each row would do; its problems are said in ``reading``."""
    people = People(organisation, reading, decisions)
    steps = []
    for record in reading.records:
        if record.broken:
            continue
        somebody = people.recognise(record)
        if somebody is None:
            continue
        if len(somebody.rows) > 1:
            reading.say(record, "twice_in_file", column="family_name", found=somebody.name, other=somebody.rows[0])
            continue
        differences = somebody.differences(reading)
        outcome = Outcome.CREATED if somebody.new_here else Outcome.CHANGED if differences else Outcome.UNCHANGED
        steps.append(
            Step(
                record.number,
                outcome,
                somebody.name,
                differences,
                apply=partial(_write, somebody, organisation) if outcome is not Outcome.UNCHANGED else None,
            )
        )
    return steps


def _write(somebody: Somebody, organisation: Organisation, actor: Acting) -> Person:
    return somebody.write(actor, organisation)
