"""Entering, validating and setting aside the rules of vote of a body. Two persons answer for them."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from governance import acts, notifications, refusals, rules
from governance.models import StatuteProfile
from governance.rules.enums import Severity
from governance.rules.lint import Finding, context_of, lint
from governance.rules.wording import finding_text
from governance.selectors import votes_opened_on
from governance.services.electorates import as_rules_read
from membership.models import Body
from membership.selectors.electorate import electorate
from membership.services.bodies import lock_body
from membership.services.refusals import store
from portal.foundation import clock
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import record

ONE_DAY = timedelta(days=1)


def findings_for(body: Body, profile: rules.Profile, on: date) -> list[Finding]:
    """What the linter says of these rules for this body as it is composed on that day."""
    return lint(profile, context_of(as_rules_read(profile, electorate(body, on))))


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
    """Record what the statutes say, without effect until another person validates it; those who may are told.

    The register keeps which warnings of the linter stood. Raises ProfileRefused when the rules contradict themselves
    (the linter's errors, in words), BodyEnded, AlreadyEntered for a form sent twice, BeginsBeforeOthers,
    VotesOpenedSince, InvalidFields.
    """
    body = lock_body(body)
    _refuse_ended(body)
    found = findings_for(body, profile, starts_on)
    _refuse_grave(found)
    check_days(body, starts_on)
    entered = StatuteProfile(
        body=body,
        label=label,
        source=source,
        starts_on=starts_on,
        ends_on=ends_on,
        document=rules.to_json(profile),
        entered_by=entered_by,
    )
    _refuse_twice(entered)
    store(entered)
    record(
        chain=body.organisation.chain,
        kind=acts.PROFILE_ENTERED,
        actor=actor,
        body={
            "body": body.name,
            "label": label,
            "source": source,
            "document": entered.document,
            "warnings": sorted({item.code for item in found if item.severity == Severity.WARNING}),
        },
        about=[entered, body],
    )
    notifications.profile_entered(entered)
    return entered


def has_ended(body: Body) -> bool:
    """Whether the last day of the body is past: it decides nothing any more."""
    return body.ends_on is not None and body.ends_on < body.organisation.today(clock.now())


def _refuse_ended(body: Body) -> None:
    if has_ended(body):
        raise refusals.BodyEnded


def _refuse_grave(found: list[Finding]) -> None:
    grave = [finding for finding in found if finding.severity == Severity.ERROR]
    if grave:
        language = get_language() or "fr"
        raise refusals.ProfileRefused([finding_text(finding, language) for finding in grave])


def findings_now(profile: StatuteProfile) -> list[Finding]:
    """What the linter says of entered rules today, or on their first day where that is to come: the body may have
    changed since they were entered.
    """
    body = profile.body
    return findings_for(body, profile.rules, max(profile.starts_on, body.organisation.today(clock.now())))


def _refuse_twice(entered: StatuteProfile) -> None:
    """The body is locked: of one form sent twice, the second finds what the first wrote."""
    same = StatuteProfile.objects.waiting().filter(
        body=entered.body,
        entered_by=entered.entered_by,
        starts_on=entered.starts_on,
        label=entered.label,
        source=entered.source,
        document=entered.document,
    )
    if entered.entered_by is not None and (before := same.first()):
        raise refusals.AlreadyEntered(before)


def check_days(body: Body, starts_on: date) -> None:
    """A day has one set of rules: neither those of a later day, nor those that votes were opened under, are undone.

    Raises BeginsBeforeOthers, VotesOpenedSince.
    """
    validated = StatuteProfile.objects.validated().filter(body=body)
    if later := validated.filter(starts_on__gte=starts_on).order_by("-starts_on").first():
        raise refusals.BeginsBeforeOthers(later.starts_on)
    today = body.organisation.today(clock.now())
    if validated.exists() and (votes := list(votes_opened_on(body.uuid, starts_on, today))):
        raise refusals.VotesOpenedSince(votes)


@as_actor
@transaction.atomic
def validate_profile(*, actor: Acting, profile: StatuteProfile, validated_by: Any) -> StatuteProfile:
    """Give effect to rules that another person entered; those in force before end the day before.

    The linter is asked again: the body may have changed. Votes already open keep the rules they were opened under.
    Raises AlreadyValidated, SetAside, SamePerson, BodyEnded, ProfileRefused, BeginsBeforeOthers, VotesOpenedSince, or
    the ConstraintRefused of overlapping dates.
    """
    profile = _waiting(profile)
    if profile.entered_by_id == validated_by.pk:
        raise refusals.SamePerson
    _refuse_ended(profile.body)
    _refuse_grave(findings_now(profile))
    check_days(profile.body, profile.starts_on)
    before = (
        StatuteProfile.objects.validated()
        .filter(body=profile.body, ends_on=None, starts_on__lt=profile.starts_on)
        .select_for_update(of=("self",))
    )
    for former in before:
        former.ends_on = profile.starts_on - ONE_DAY
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
    notifications.profile_answered(profile)
    return profile


@as_actor
@transaction.atomic
def refuse_profile(*, actor: Acting, profile: StatuteProfile, refused_by: Any, reason: str) -> StatuteProfile:
    """Set aside what another person entered, and tell them why. What was entered stays readable.

    Raises AlreadyValidated, SetAside, RefusesOwn, RefusalUnexplained, InvalidFields.
    """
    profile = _waiting(profile)
    if profile.entered_by_id == refused_by.pk:
        raise refusals.RefusesOwn
    reason = reason.strip()
    if not reason:
        raise refusals.RefusalUnexplained
    _set_aside(profile, refused_by, reason)
    record(
        chain=profile.body.organisation.chain,
        kind=acts.PROFILE_REFUSED,
        actor=actor,
        body={"body": profile.body.name, "label": profile.label, "reason": reason},
        about=[profile, profile.body],
    )
    notifications.profile_answered(profile)
    return profile


@as_actor
@transaction.atomic
def withdraw_profile(*, actor: Acting, profile: StatuteProfile, withdrawn_by: Any) -> StatuteProfile:
    """Take back what one has entered oneself. Raises AlreadyValidated, SetAside, NotTheAuthor."""
    profile = _waiting(profile)
    if profile.entered_by_id != withdrawn_by.pk:
        raise refusals.NotTheAuthor
    _set_aside(profile, withdrawn_by, "")
    record(
        chain=profile.body.organisation.chain,
        kind=acts.PROFILE_WITHDRAWN,
        actor=actor,
        body={"body": profile.body.name, "label": profile.label},
        about=[profile, profile.body],
    )
    return profile


def _waiting(profile: StatuteProfile) -> StatuteProfile:
    """The row as it is now, its body locked first as opening a vote does. Raises AlreadyValidated, SetAside."""
    body = lock_body(profile.body)
    found: StatuteProfile = StatuteProfile.objects.select_for_update(of=("self",)).get(pk=profile.pk)
    found.body = body
    if found.validated_at:
        raise refusals.AlreadyValidated
    if found.set_aside_at:
        raise refusals.SetAside
    return found


def _set_aside(profile: StatuteProfile, by: Any, reason: str) -> None:
    profile.set_aside_by = by
    profile.set_aside_at = clock.now()
    profile.set_aside_reason = reason
    store(profile, fields=["set_aside_by", "set_aside_at", "set_aside_reason"])
