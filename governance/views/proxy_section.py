"""The proxies on the page of a meeting: mine, those given to me, and who is represented by whom."""

from typing import Any

from django.utils.translation import get_language

from governance.models import Meeting
from governance.permissions import keeps_proxies
from governance.rules.describing import describe
from governance.selectors_proxies import Voting, proxy_lines, takes_proxies, voices_to_give
from membership.selectors.people import person_of


def section_of(meeting: Meeting, user: Any, voting: Voting) -> dict[str, Any] | None:
    """What the page tells ``user``, who sees it, of the proxies; None where it has nothing to tell. Two queries."""
    lines = proxy_lines(meeting, voting)
    person = person_of(user)
    keeps = keeps_proxies(user, meeting.organisation)
    voices = voices_to_give(lines, voting, person)
    held = [line for line in lines if person and line.stands and line.proxy.holder_id == person.pk]
    if not voices and not held and not keeps:
        return None
    open_now = takes_proxies(meeting)
    gives = open_now and voting.rules is not None and not voting.forbidden
    return {
        "open": open_now,
        "gives": gives,
        "to_give": gives and not held and any(voice.given is None for voice in voices),
        "without_rules": voting.rules is None,
        "voices": voices,
        "held": held,
        "keeps": keeps.allowed,
        "standing": [line for line in lines if line.stands] if keeps else [],
        "rules": rules_of_proxies(voting),
    }


def rules_of_proxies(voting: Voting) -> list[dict[str, Any]]:
    """What the rules of the day say of proxies, in sentences with their article, for ``rules_sentences.html``."""
    if voting.rules is None:
        return []
    parts = describe(voting.rules, get_language() or "fr")
    return [{"part": part} for part in parts if part.code == "proxies"]
