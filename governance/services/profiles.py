"""Entering and validating the rules of vote of a body. Two persons answer for them."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from governance import acts, refusals, rules
from governance.models import StatuteProfile
from governance.rules.enums import Severity
from governance.rules.lint import Context, Finding, context_of, lint
from governance.rules.wording import finding_text
from membership.models import Body
from membership.selectors.electorate import electorate
from membership.services.refusals import store
from portal.foundation import clock
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import record


def findings_for(body: Body, profile: rules.Profile, on: date) -> list[Finding]:
    """What the linter says of these rules for this body as it is composed on that day."""
    return lint(profile, _context(body, on))


def _context(body: Body, on: date) -> Context:
    voters = electorate(body, on)
    return context_of(
        rules.Electorate(
            electors=tuple(
                rules.Elector(elector.key, int(elector.weight), constituency_code(elector.constituency))
                for elector in voters
            ),
            vacancies=tuple(rules.Vacancy(1, constituency_code(seat.constituency)) for seat in voters.vacancies),
        )
    )


def constituency_code(constituency: Any) -> str:
    """How the rules name a constituency of membership; empty for none."""
    return f"constituency:{constituency.pk}" if constituency else ""


@as_actor
@transaction.atomic
def enter_profile(
    *,
    actor: Acting,
    body: Body,
    profile: rules.Profile,
    label: str,
    source: str,
    starts_on: date,
    ends_on: date | None = None,
    entered_by: Any = None,
) -> StatuteProfile:
    """Record what the statutes say, without effect until another person validates it.

    Raises ProfileRefused when the rules contradict themselves (the linter's errors, in words), InvalidFields.
    """
    grave = [found for found in findings_for(body, profile, starts_on) if found.severity == Severity.ERROR]
    if grave:
        language = get_language() or "fr"
        raise refusals.ProfileRefused([finding_text(found, language) for found in grave])
    entered = StatuteProfile(
        body=body,
        label=label,
        source=source,
        starts_on=starts_on,
        ends_on=ends_on,
        document=rules.to_json(profile),
        entered_by=entered_by,
    )
    store(entered)
    record(
        chain=body.organisation.chain,
        kind=acts.PROFILE_ENTERED,
        actor=actor,
        body={"body": body.name, "label": label, "source": source, "document": entered.document},
        about=[entered, body],
    )
    return entered


@as_actor
@transaction.atomic
def validate_profile(*, actor: Acting, profile: StatuteProfile, validated_by: Any) -> StatuteProfile:
    """Give effect to rules that another person entered; those in force before end the day before.

    Raises AlreadyValidated, SamePerson, or the ConstraintRefused of overlapping dates.
    """
    profile = StatuteProfile.objects.select_for_update(of=("self",)).select_related("body").get(pk=profile.pk)
    if profile.validated_at:
        raise refusals.AlreadyValidated
    if profile.entered_by_id == validated_by.pk:
        raise refusals.SamePerson
    before = (
        StatuteProfile.objects.validated()
        .filter(body=profile.body, ends_on=None, starts_on__lt=profile.starts_on)
        .select_for_update(of=("self",))
    )
    for former in before:
        former.ends_on = date.fromordinal(profile.starts_on.toordinal() - 1)
        store(former, fields=["ends_on"])
    profile.validated_by = validated_by
    profile.validated_at = clock.now()
    store(profile, fields=["validated_by", "validated_at"])
    record(
        chain=profile.body.organisation.chain,
        kind=acts.PROFILE_VALIDATED,
        actor=actor,
        body={"body": profile.body.name, "label": profile.label, "starts_on": profile.starts_on},
        about=[profile, profile.body],
    )
    return profile
