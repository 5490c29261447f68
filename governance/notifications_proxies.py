"""What is told around a proxy: to its holder, to its giver, and to each what the other does with it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from governance.enums_proxies import ProxyStepKind
from governance.models import Proxy, ProxyStep
from governance.notifications_meetings import tell_people
from portal.foundation.notify.kinds import Kind, register
from portal.foundation.notify.messages import instant

ASKED = register(Kind("governance.proxy_asked", _("a proxy is given to you"), "governance/mail/proxy_asked"))
RECORDED = register(Kind("governance.proxy_recorded", _("your proxy is recorded"), "governance/mail/proxy_recorded"))
CHANGED = register(
    Kind("governance.proxy_changed", _("what becomes of a proxy of yours"), "governance/mail/proxy_changed")
)
PLACE = "#proxies-heading"


def proxy_given(proxy: Proxy, *, accepted: bool) -> None:
    """To its holder, who is asked to accept it unless they have signed it; to its giver, a receipt."""
    context = _context(proxy) | {"accepted": accepted}
    _tell(proxy, ASKED, proxy.holder, context | {"wishes": proxy.wishes})
    _tell(proxy, RECORDED, proxy.giver, context)


def proxy_changed(proxy: Proxy, step: ProxyStep) -> None:
    """To whoever did not do it themselves; a setting aside to both."""
    told = {
        ProxyStepKind.ACCEPTED: [proxy.giver],
        ProxyStepKind.DECLINED: [proxy.giver],
        ProxyStepKind.REVOKED: [proxy.holder],
        ProxyStepKind.SET_ASIDE: [proxy.giver, proxy.holder],
    }[ProxyStepKind(step.step)]
    context = _context(proxy) | {"step": step.step, "reason": step.reason, "anchor": str(step.entry.anchor)}
    for person in told:
        _tell(proxy, CHANGED, person, context, what=step.step)


def _context(proxy: Proxy) -> dict[str, Any]:
    meeting = proxy.meeting
    return {
        "organisation": meeting.organisation.name,
        "body": meeting.body.name,
        "begins": instant(meeting.starts_at, meeting.organisation.time_zone),
        "giver": proxy.giver_name,
        "holder": proxy.holder.full_name,
        "on_paper": proxy.on_paper,
        "anchor": str(proxy.entry.anchor),
    }


def _tell(proxy: Proxy, kind: Kind, person: Any, context: dict[str, Any], *, what: str = "given") -> None:
    tell_people(
        [person],
        kind=kind,
        event=f"proxy:{proxy.uuid}:{what}",
        path=f"{proxy.meeting.get_absolute_url()}{PLACE}",
        context=context,
    )
