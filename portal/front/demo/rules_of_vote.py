"""The rules of the general meeting at the home association: entered, and waiting today for a second person."""

from dataclasses import replace

from governance.rules import Clause
from governance.rules.presets import preset
from governance.rules.profile import AttendanceRules
from governance.services.profiles import enter_profile
from membership.enums_people import BodyKind
from portal.front.demo import accounts
from portal.front.demo.scene import Scene

ARTICLES = (
    ("majority", "art. 15"),
    ("counting", "art. 15"),
    ("proxies", "art. 16"),
    ("attendance.written", "art. 17"),
    ("ballots", "art. 17"),
    ("election", "art. 18"),
)


def enter_rules_of_the_assembly(scene: Scene) -> None:
    """By the coordinator, from a ready-made profile; the president finds them under “À faire”."""
    dac = scene.dacs[accounts.HOME]
    profile = replace(
        preset("ordinary_general_meeting"),
        label="Assemblée ordinaire : majorité des suffrages exprimés",
        attendance=AttendanceRules(written=True),
        clauses=tuple(Clause(parameter, article) for parameter, article in ARTICLES),
    )
    with scene.on(scene.calendar.ago(1), dac.coordinator, place=dac.organisation, rank=6) as actor:
        enter_profile(
            actor=actor,
            body=dac.organisation.bodies.get(kind=BodyKind.GENERAL_MEETING),
            profile=profile,
            label=profile.label,
            source="Statuts du 14 mars 2022, art. 14 à 18",
            starts_on=scene.calendar.ahead(14),
            entered_by=dac.coordinator.user,
        )
