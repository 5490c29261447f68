"""The minutes of a vote: what was asked, of whom, what each answered, by which rule it was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from governance import rules
from governance.enums import DecisionStatus
from governance.enums_sittings import VoiceRight
from governance.models import Ballot, BallotElector, Vote
from governance.rules import wording
from governance.selectors import is_recused, recusal_of
from portal.foundation.audit.chain import Anchor
from portal.foundation.fiction import is_fiction
from portal.foundation.long_dates import long_date, long_instant
from portal.foundation.typesetting import documents
from portal.foundation.typesetting.compiler import Letterhead

LANGUAGE = "fr"
"""The language of the association's register, whatever the language of whoever closes the vote."""


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """Everything the minutes print; nothing is read elsewhere, so that the same facts give the same bytes.

    ``voices`` of each elector, by key, as the rules give them. ``explanation``: the sentences of the rules engine, the
    result last. ``anchors``: heads of the registers when the decision was written in them.
    """

    ballot: Ballot
    electors: Sequence[BallotElector]
    voices: Mapping[str, int]
    answers: dict[int, Vote]
    decision: rules.Decision
    explanation: Sequence[str]
    decided_at: datetime
    anchors: Sequence[Anchor]


def typeset_minutes(facts: MinutesFacts) -> bytes:
    """The PDF of the minutes. Raises TypesettingFailed."""
    ballot = facts.ballot
    zone = ballot.organisation.time_zone
    with override(LANGUAGE):
        return documents.typeset_minute(
            _minute(facts),
            title=ballot.title,
            language=LANGUAGE,
            document_date=facts.decided_at.astimezone(zone).date(),
            letterhead=Letterhead(
                organisation=ballot.organisation.name,
                mark=ballot.source_sha256[:8],
                footer=_("Minutes of a vote"),
                fictional=is_fiction(ballot.organisation),
            ),
        )


def _minute(facts: MinutesFacts) -> documents.Minute:
    anchors = tuple(str(anchor) for anchor in facts.anchors)
    return documents.Minute(
        over=_("Minutes of a vote"),
        facts=_facts(facts),
        attendance=(_attendance(facts),),
        votes=(_vote(facts),),
        keywords=anchors,
        anchor=documents.Anchor(
            sentence=_(
                "The decision is entry %(seq)s of the register of this vote. The anchors printed here let anyone "
                "check that the registers have not been cut or rewritten since."
            )
            % {"seq": facts.anchors[0].seq},
            digest=facts.anchors[0].hash,
            heads=anchors,
        ),
    )


def _moment(facts: MinutesFacts, instant: datetime) -> str:
    return long_instant(instant.astimezone(facts.ballot.organisation.time_zone))


def _facts(facts: MinutesFacts) -> tuple[documents.Fact, ...]:
    ballot = facts.ballot
    when = (
        ((_("Closing announced for"), _moment(facts, ballot.closes_at)),)
        if ballot.closes_at
        else ((_("Meeting"), _moment(facts, ballot.item.meeting.starts_at)),)
        if ballot.item
        else ()
    )
    return (
        (_("Association"), ballot.organisation.official_name),
        (_("Body"), ballot.body.name),
        (_("Form of the vote"), str(ballot.get_mode_display())),
        (_("Opened on"), _moment(facts, ballot.opens_at)),
        *when,
        (_("Decided on"), _moment(facts, facts.decided_at)),
        (_("Rules of vote"), f"{ballot.profile.label} ({ballot.profile.source})"),
    )


def _attendance(facts: MinutesFacts) -> documents.Attendance:
    rows = tuple(
        (elector.name, elector.constituency.name if elector.constituency else "", _answer(facts, elector))
        for elector in facts.electors
    )
    return documents.Attendance(
        title=_("Voters"),
        sentence=" ".join(filter(None, [_answers(facts), _who_attended(facts)])),
        table=documents.NameTable(titles=(_("Voter"), _("Constituency"), _("Answer")), rows=rows, columns=(5, 4, 3)),
    )


def _answers(facts: MinutesFacts) -> str:
    values = {"answers": len(facts.answers), "voters": len(facts.electors)}
    return _("%(answers)s answers out of %(voters)s voices on the list fixed at the opening.") % values


def _who_attended(facts: MinutesFacts) -> str:
    if not facts.ballot.in_meeting:
        return ""
    rights = [elector.right for elector in facts.electors]
    return _("Voices present or recused: %(present)s; represented: %(represented)s; absent: %(absent)s.") % {
        "present": len(_there(facts)),
        "represented": rights.count(VoiceRight.PROXY),
        "absent": len(facts.electors) - len(_there(facts)) - rights.count(VoiceRight.PROXY),
    }


def _there(facts: MinutesFacts) -> list[BallotElector]:
    attendance = facts.ballot.attendance
    keys = {*attendance["present"], *attendance["remote"]}
    return [elector for elector in facts.electors if elector.key in keys]


def _answer(facts: MinutesFacts, elector: BallotElector) -> str:
    answer = _own_answer(facts, elector)
    if elector.right == VoiceRight.PROXY and elector.holder:
        return _("represented by %(holder)s: %(answer)s") % {"holder": elector.holder.full_name, "answer": answer}
    if elector.holder:
        return _("%(name)s stands in: %(answer)s") % {"name": elector.holder.full_name, "answer": answer}
    return answer


def _own_answer(facts: MinutesFacts, elector: BallotElector) -> str:
    recusal = recusal_of(elector)
    if recusal is not None:
        return _("takes no part, interest declared: %(cause)s") % {"cause": recusal.cause}
    vote = facts.answers.get(elector.pk)
    if vote is None:
        return _("absent") if elector.right == VoiceRight.NONE else _("no answer")
    return str(vote.get_choice_display())


def _vote(facts: MinutesFacts) -> documents.Vote:
    ballot, counts = facts.ballot, facts.decision.counts
    status = DecisionStatus(facts.decision.status.value)
    recused = sum(facts.voices[elector.key] for elector in facts.electors if is_recused(elector))
    effect = ""
    if status == DecisionStatus.ADOPTED and ballot.proposed_effect:
        effect = _("In force from %(day)s.") % {"day": long_date(ballot.proposed_effect)}
    return documents.Vote(
        title=ballot.title,
        question=tuple(line for line in (ballot.question, ballot.summary) if line),
        document=_("Text put to the vote, frozen before the opening:"),
        digest=ballot.source_sha256,
        counts=(
            (_("For"), str(counts.votes_for)),
            (_("Against"), str(counts.votes_against)),
            (_("Abstention"), str(counts.abstention)),
            (_("No part taken"), str(_without_part(facts))),
            *(((_("Recused"), str(recused)),) if recused else ()),
        )
        if counts
        else (),
        result=wording.result(facts.decision, LANGUAGE),
        effect=effect,
        explanation=tuple(documents.RuleLine(sentence) for sentence in facts.explanation),
    )


def _without_part(facts: MinutesFacts) -> int:
    counts = facts.decision.counts
    voted = counts.votes_for + counts.votes_against + counts.abstention + counts.blank + counts.null if counts else 0
    asked = sum(facts.voices[elector.key] for elector in facts.electors if not is_recused(elector))
    return max(asked - voted, 0)
