"""The sentences of what the arithmetic of lineage finds wrong."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from membership.enums import MeasureFamily
from membership.lineage.graph import Contradiction, Mistake


def mistakes(found: Iterable[Mistake], bodies: Mapping[Any, Any]) -> list[str]:
    """One sentence each; ``bodies`` by the key that the arithmetic uses. Families with the same fault share one."""
    said: dict[tuple[str, Any, str], list[str]] = {}
    for row in found:
        total = "" if row.total is None else str(row.total)
        said.setdefault((row.code, row.body, total), []).append(row.family)
    return [_mistake(code, bodies.get(body, ""), total, families) for (code, body, total), families in said.items()]


def _mistake(code: str, body: Any, total: str, families: list[str]) -> str:
    words = {
        "name": body,
        "total": total,
        "families": ", ".join(str(MeasureFamily(family).label) for family in families if family),
    }
    match code:
        case "no_predecessor":
            return _("Choose at least one predecessor.")
        case "one_predecessor_only":
            return _("Only one body splits or is converted in one event: draft one event for each.")
        case "no_successor":
            return _("Choose the body that takes over the part.")
        case "one_successor_only":
            return _("Everything goes to one and the same successor in this kind of event: choose one.")
        case "two_successors_at_least":
            return _("A split has at least two successors: choose them.")
        case "has_successor":
            return _("A dissolution without successor names none: remove it, or choose another kind of event.")
        case "to_itself":
            return _("%(name)s cannot succeed itself: choose another successor.") % words
        case "whole_share_only":
            return _("%(name)s is the same body recorded twice: all of it is the other one (%(families)s).") % words
        case "share_out_of_range":
            return _("%(name)s: a share lies between zero and one (%(families)s).") % words
        case "shares_below_one":
            return (
                _(
                    "%(name)s: the shares add up to %(total)s (%(families)s); say where the remainder goes, if need "
                    "be outside the perimeter."
                )
                % words
            )
        case _:
            return _("%(name)s: the shares add up to %(total)s, more than one (%(families)s).") % words


def contradictions(found: Iterable[Contradiction], bodies: Mapping[Any, Any]) -> list[str]:
    return [_contradiction(row, ", ".join(str(bodies.get(body, body)) for body in row.bodies)) for row in found]


def _contradiction(row: Contradiction, names: str) -> str:
    words = {"name": names, "family": MeasureFamily(row.family).label if row.family else ""}
    match row.code:
        case "ended_twice":
            return _("%(name)s already ends in another succession: cancel that one first.") % words
        case "duplicate_acts":
            return _("%(name)s is a second record: enter its transfers on the record that is kept.") % words
        case "handed_over_after_its_end":
            return _("%(name)s hands over a part after its own end: check the dates of both events.") % words
        case "overdrawn":
            return _("%(name)s hands over more than it has on one day (%(family)s).") % words
        case _:
            return _("These bodies would each be replaced by the next, in a circle: %(name)s.") % words
