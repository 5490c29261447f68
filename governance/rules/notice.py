"""The delay between the notice of a meeting and the meeting, as the statutes fix it. Pure: days in, days out."""

from __future__ import annotations

from datetime import date, timedelta

from governance.rules.profile import NoticeRules


def delay_of(rules: NoticeRules, convocation: int = 1) -> int | None:
    """Days that must pass between the day of sending and the day of the meeting; None where nothing is fixed.

    Clear days (jours francs) leave out both ends: fifteen of them are sixteen from one day to the other.
    """
    days = rules.second_days if convocation == 2 and rules.second_days is not None else rules.days
    return None if days is None else days + rules.clear


def first_meeting_day(sent_on: date, rules: NoticeRules, convocation: int = 1) -> date:
    """The first day on which the body may meet after a notice sent on ``sent_on``; that day where none is fixed."""
    return sent_on + timedelta(days=delay_of(rules, convocation) or 0)


def last_sending_day(meets_on: date, rules: NoticeRules, convocation: int = 1) -> date:
    """The last day on which the notice of a meeting may leave; the day itself where no delay is fixed."""
    return meets_on - timedelta(days=delay_of(rules, convocation) or 0)
