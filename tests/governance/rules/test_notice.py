"""Delays of notice, held to a calendar that is walked day by day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from governance.rules.notice import delay_of, first_meeting_day, last_sending_day
from governance.rules.profile import NoticeRules

DAY = timedelta(days=1)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
RULES = st.builds(NoticeRules, st.integers(0, 60), st.booleans(), st.none() | st.integers(0, 30))


def test_fifteen_days_and_fifteen_clear_days():
    sent = date(2026, 11, 30)
    assert first_meeting_day(sent, NoticeRules(15)) == date(2026, 12, 15)
    assert first_meeting_day(sent, NoticeRules(15, clear=True)) == date(2026, 12, 16)
    assert first_meeting_day(sent, NoticeRules(15, second_days=8), 2) == date(2026, 12, 8)
    assert first_meeting_day(sent, NoticeRules(15), 2) == date(2026, 12, 15)


def test_silent_statutes_fix_no_day():
    sent = date(2026, 11, 30)
    assert delay_of(NoticeRules()) is None
    assert first_meeting_day(sent, NoticeRules()) == last_sending_day(sent, NoticeRules()) == sent


@given(DAYS, RULES, st.sampled_from([1, 2]))
def test_the_days_between_are_as_many_as_the_statutes_ask(sent, rules, convocation):
    meets = first_meeting_day(sent, rules, convocation)
    asked = rules.second_days if convocation == 2 and rules.second_days is not None else rules.days
    between, day = 0, sent + DAY
    while day < meets:
        between, day = between + 1, day + DAY
    # In clear days those strictly between count; otherwise the day of the meeting counts too.
    assert between + (not rules.clear and meets > sent) == asked
    assert last_sending_day(meets, rules, convocation) == sent
