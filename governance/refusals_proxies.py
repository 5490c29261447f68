"""What the services on proxies refuse, each with a sentence that says what to do next."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from governance.enums_proxies import NoEffect
from membership.services.refusals import Refused


def _cited(clause: str) -> str:
    return f" ({clause})" if clause else ""


class ProxiesForbidden(Refused):
    def __init__(self, clause: str = "") -> None:
        super().__init__(
            gettext("The statutes let nobody vote for another here%(source)s: come, or join remotely where you can.")
            % {"source": _cited(clause)}
        )


class NoVoiceToGive(Refused):
    sentence = _("This vote is not one that you have at this meeting: there is no proxy to give.")


class HolderNotAVoter(Refused):
    def __init__(self, name: str, clause: str = "") -> None:
        super().__init__(
            gettext("%(name)s has no vote at this meeting, and a holder has one%(source)s: choose one in the list.")
            % {"name": name, "source": _cited(clause)}
        )


class HolderOfAnotherConstituency(Refused):
    def __init__(self, name: str, clause: str = "") -> None:
        super().__init__(
            gettext("%(name)s is not of the same constituency, as a holder is%(source)s: choose one in the list.")
            % {"name": name, "source": _cited(clause)}
        )


class HolderUnknown(Refused):
    sentence = _("This person is not known to the association: choose one in the list, or enter them first.")


class HolderIsGiver(Refused):
    sentence = _("A proxy is given to somebody else: choose another member.")


class HolderCannotAnswer(Refused):
    """Nobody could accept: the holder has no account, or does not see the meeting."""

    def __init__(self, name: str) -> None:
        super().__init__(
            gettext(
                "%(name)s cannot accept a proxy on the portal: print the form, have both of you sign it, and give it "
                "to the secretary."
            )
            % {"name": name}
        )


class CapReached(Refused):
    """The holder has as many proxies as the statutes let one person use; ``cap`` of them."""

    def __init__(self, name: str, cap: int, clause: str = "") -> None:
        super().__init__(
            ngettext(
                "%(name)s holds %(cap)s proxy already, the most the statutes allow%(source)s: choose somebody else.",
                "%(name)s holds %(cap)s proxies already, the most the statutes allow%(source)s: choose somebody else.",
                cap,
            )
            % {"name": name, "cap": cap, "source": _cited(clause)}
        )


class HolderGaveTheirs(Refused):
    def __init__(self, name: str) -> None:
        super().__init__(
            gettext("%(name)s has given their own proxy away and cannot use another’s: choose somebody else.")
            % {"name": name}
        )


class GiverHoldsOthers(Refused):
    """One level only: who holds proxies and gives their own would leave those without effect."""

    def __init__(self, names: str) -> None:
        super().__init__(
            gettext("A proxy is held from others (%(names)s), which would have no effect: decline it, then give this.")
            % {"names": names}
        )


class AlreadyGiven(Refused):
    def __init__(self, name: str) -> None:
        super().__init__(
            gettext("This vote is given to %(name)s already: that proxy is to be taken back before another is given.")
            % {"name": name}
        )


class NotYourProxy(Refused):
    sentence = _("This proxy is neither given by you nor to you: nothing was recorded.")


class ProxyEnded(Refused):
    sentence = _("This proxy was declined, taken back or set aside meanwhile: nothing was recorded.")


class ProxyWithoutEffect(Refused):
    """Accepting it would promise what the meeting could not count; ``cause`` says why."""

    def __init__(self, cause: NoEffect) -> None:
        super().__init__(
            gettext("This proxy has no effect: %(cause)s. Tell the secretary.") % {"cause": str(cause.label)}
        )


class TooLateForProxies(Refused):
    sentence = _("The meeting is closed or cancelled: its proxies can no longer be changed.")


class NotOnPaper(Refused):
    sentence = _("This proxy was given on the portal: its giver alone takes it back. Ask them.")


class SettingAsideUnexplained(Refused):
    sentence = _("Say in a sentence why this proxy is set aside: its giver and its holder will read it.")


class FormMissing(Refused):
    sentence = _("Join the form that the giver signed: without it the proxy cannot be proved.")


class PersonalDataInWishes(Refused):
    sentence = _(
        "What you wrote holds what looks like a social security number or a birth date: take it out. The portal keeps "
        "no data of patients."
    )
