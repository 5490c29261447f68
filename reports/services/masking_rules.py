"""The rule on small counts: recorded ahead, never rewritten once it has begun."""

from datetime import date

from django.db import transaction

from funding.services.yearly_rows import lock_tables, record_for_federations
from membership.services.refusals import store
from portal.foundation import clock
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.amounts import tidy
from portal.foundation.audit.kinds import Kind
from reports import acts, refusals
from reports.models import MaskingRule


@as_actor
@transaction.atomic
def add_masking_rule(
    *, actor: Acting, applies_from: date, lowest: int, highest: int, source: str, to_confirm: bool = False
) -> MaskingRule:
    """Counts from ``lowest`` to ``highest`` are masked from that day on, in every table.

    Raises RuleTooEarly, RuleOfTheDay, ConstraintRefused, InvalidFields.
    """
    lock_tables()
    if applies_from <= clock.today():
        raise refusals.RuleTooEarly
    if MaskingRule.objects.filter(applies_from=applies_from).exists():
        raise refusals.RuleOfTheDay
    rule = MaskingRule(
        applies_from=applies_from, lowest=lowest, highest=highest, source=tidy(source), to_confirm=to_confirm
    )
    store(rule)
    _record(acts.MASKING_RULE_ADDED, rule, actor)
    return rule


@as_actor
@transaction.atomic
def withdraw_masking_rule(*, actor: Acting, rule: MaskingRule) -> None:
    """Take back a rule that has not begun; the former one goes on. Raises RuleInForce, RuleGone."""
    lock_tables()
    found = MaskingRule.objects.select_for_update(of=("self",)).filter(pk=rule.pk).first()
    if found is None:
        raise refusals.RuleGone
    rule = found
    if rule.applies_from <= clock.today():
        raise refusals.RuleInForce
    _record(acts.MASKING_RULE_WITHDRAWN, rule, actor)
    rule.delete()


def _record(kind: Kind, rule: MaskingRule, actor: Acting) -> None:
    body = {
        "applies_from": rule.applies_from,
        "lowest": rule.lowest,
        "highest": rule.highest,
        "source": rule.source,
    }
    record_for_federations(kind, actor=actor, body=body, about=[rule])
