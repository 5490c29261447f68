"""What the associations have declared to the prefecture: all but the latest changes."""

from typing import Final

from governance.selectors_declarations import changes_to_declare
from governance.services.declarations import record_declaration
from portal.front.demo.scene import Scene

LEFT_OUT: Final = 60
"""Days: what changed since is still to be declared."""
MADE: Final = 45
"""Days ago: when the rest was declared."""


def declare_changes(scene: Scene) -> None:
    """Each support body declared what was then to be declared, by its secretary."""
    for number, dac in enumerate(scene.dacs.values(), start=1):
        keys = [change.key for change in changes_to_declare([dac.organisation.pk], scene.calendar.ago(LEFT_OUT))]
        if not keys:
            continue
        day = scene.calendar.ago(MADE)
        with scene.on(day, dac.secretary, place=dac.organisation) as actor:
            record_declaration(
                actor=actor,
                organisation=dac.organisation,
                declared_on=day,
                keys=keys,
                reference=f"R{day:%Y%m}-{number:03d}",
                recorded_by=dac.secretary.user,
            )
