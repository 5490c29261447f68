"""The nominative form of a proxy, to be signed on paper by who gives it and by who holds it."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from governance.enums_meetings import MeetingMode
from governance.models import Meeting
from governance.rules.describing import describe
from governance.selectors_proxies import Voting
from governance.services.notice_contents import moment
from governance.services.notice_letters import LANGUAGE
from membership.models import Person
from membership.selectors.electorate import Elector
from portal.foundation import clock
from portal.foundation.fiction import is_fiction
from portal.foundation.long_dates import long_date
from portal.foundation.typesetting import documents
from portal.foundation.typesetting.compiler import Letterhead

LINE = "…" * 45


def typeset_proxy_form(*, meeting: Meeting, elector: Elector, holder: Person | None, voting: Voting) -> bytes:
    """The PDF, in French. ``holder`` None leaves a line for their name, which must be there before it is signed.

    Raises TypesettingFailed.
    """
    organisation = meeting.organisation
    with override(LANGUAGE):
        return documents.typeset_minute(
            _form(meeting, elector, holder, voting),
            title=f"{meeting.body.name}, {long_date(organisation.today(meeting.starts_at))}",
            language=LANGUAGE,
            document_date=organisation.today(clock.now()),
            letterhead=Letterhead(
                organisation=organisation.name, footer=_("Proxy"), fictional=is_fiction(organisation)
            ),
        )


def _form(meeting: Meeting, elector: Elector, holder: Person | None, voting: Voting) -> documents.Minute:
    names = {"giver": elector.name, "holder": holder.full_name if holder else LINE}
    given = _("I, %(giver)s, give a proxy to %(holder)s, to vote in my place at this meeting.") % names
    asked = "" if holder else _("Write the holder’s name before you sign: without it the form is worth nothing.")
    lines = describe(voting.rules, LANGUAGE) if voting.rules else ()
    rules = [line.text for part in lines if part.code == "proxies" for line in part.lines]
    sections = [
        documents.Attendance(title=_("Proxy"), sentence=" ".join(filter(None, [given, asked]))),
        documents.Attendance(
            title=_("What it implies"),
            sentence=_(
                "It is for this meeting alone. It has no effect if I come myself, and I may take it back until the "
                "meeting is closed. Its holder must be there, and cannot give it to somebody else."
            ),
        ),
        documents.Attendance(
            title=_("My wishes"),
            sentence=_("If I have any; they bind the two of us alone: %(line)s") % {"line": LINE},
        ),
    ]
    if rules:
        sections.insert(1, documents.Attendance(title=_("What the rules of vote say"), sentence=" ".join(rules)))
    return documents.Minute(
        over=_("Proxy"),
        facts=tuple(_facts(meeting, elector)),
        attendance=tuple(sections),
        signatures=(
            documents.Signature(
                name=elector.person.full_name, role=_("Day, “Bon pour pouvoir” by hand, signature of the giver")
            ),
            documents.Signature(
                name=holder.full_name if holder else _("The holder"),
                role=_("Day, “Pouvoir accepté” by hand, signature of the holder"),
            ),
        ),
    )


def _facts(meeting: Meeting, elector: Elector) -> list[documents.Fact]:
    mode = MeetingMode(meeting.mode)
    facts = [
        (_("Association"), meeting.organisation.official_name),
        (_("Body"), meeting.body.name),
        (_("Beginning"), moment(meeting.starts_at.isoformat(), meeting.organisation.time_zone)),
    ]
    if mode.has_room:
        facts.append((_("Place"), meeting.place))
    if elector.represented:
        facts.append((_("In the name of"), elector.represented.official_name))
    if elector.constituency:
        facts.append((_("Constituency"), elector.constituency.name))
    return facts
