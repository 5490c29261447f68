"""Forms of the meetings."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from governance.enums_meetings import Intention, ItemKind, MeetingKind, MeetingMode
from governance.models import Meeting
from governance.models.meetings import MOST_MINUTES, REASON_LENGTH
from membership.models import Body, Person
from portal.foundation.forms import Form
from portal.foundation.lists import ListFilters, Order


def day_field(label: Any, *, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, help_text=help_text)


def minutes_field(label: Any, *, least: int, required: bool = True, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=MOST_MINUTES,
        required=required,
        help_text=help_text,
        widget=forms.NumberInput(attrs={"class": "number", "inputmode": "numeric"}),
    )


class AgainForm(Form):
    """The day and hour of a second meeting."""

    on = day_field(_("Day"))
    hour = forms.TimeField(label=_("Hour"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class MeetingForm(Form):
    """Date, place and words of a meeting.

    ``bodies``: those that may meet, None where the body is settled; ``remote``: whether the rules of one of them allow
    a remote meeting; ``earliest``: what the delays of notice make possible, in a sentence.
    """

    body = forms.ModelChoiceField(queryset=None, label=_("Which body meets?"), empty_label=None)
    on = day_field(_("Day"))
    hour = forms.TimeField(
        label=_("Hour"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    minutes = minutes_field(_("Expected duration in minutes"), least=5)
    kind = forms.ChoiceField(label=_("Kind of meeting"), choices=MeetingKind, widget=forms.RadioSelect)
    mode = forms.ChoiceField(label=_("How does it meet?"), choices=MeetingMode, widget=forms.RadioSelect)
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        required=False,
        help_text=_("As somebody who has never been there finds it: building, street, town."),
    )
    remote_link = forms.URLField(
        label=_("Address of the remote meeting"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=_("It begins with https://"),
    )
    remote_help = forms.CharField(
        label=_("How to join remotely"),
        max_length=300,
        required=False,
        help_text=_("For example: by telephone, number and code."),
    )
    message = forms.CharField(
        label=_("Message to those convened"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It stands at the top of the notice."),
    )

    def __init__(self, *args: Any, bodies: Any, remote: bool, earliest: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].help_text = earliest
        if bodies is None:
            del self.fields["body"]
        else:
            chosen: Any = self.fields["body"]
            chosen.queryset = bodies
        if not remote:
            del self.fields["mode"], self.fields["remote_link"], self.fields["remote_help"]

    def values(self, zone: Any) -> dict[str, Any]:
        """What the services take; hours are those of ``zone``."""
        cleaned = dict(self.cleaned_data)
        starts_at = datetime.combine(cleaned.pop("on"), cleaned.pop("hour"), tzinfo=zone)
        cleaned.setdefault("mode", MeetingMode.MEETING.value)
        return {**cleaned, "starts_at": starts_at}


def initial_of(meeting: Meeting) -> dict[str, Any]:
    """The values that the form shows of a meeting that is there already."""
    local = meeting.starts_at.astimezone(meeting.organisation.time_zone)
    names = ("kind", "mode", "minutes", "place", "remote_link", "remote_help", "message")
    return {name: getattr(meeting, name) for name in names} | {"on": local.date(), "hour": local.time()}


SEPARATOR = "|"
"""Between the kind and the key of a subject, in the address of a choice."""


class ItemForm(Form):
    """One item of the agenda. ``subjects``: groups of what may be put to the vote."""

    title = forms.CharField(label=_("Title"), max_length=300, help_text=_("As the agenda prints it."))
    kind = forms.ChoiceField(
        label=_("What is done with it?"),
        choices=[
            (ItemKind.INFORMATION, _("information: nothing is decided")),
            (ItemKind.DISCUSSION, _("discussion: the members give their opinion")),
            (ItemKind.DECISION, _("decision: the members vote")),
        ],
        widget=forms.RadioSelect,
    )
    subject = forms.ChoiceField(
        label=_("What is put to the vote?"),
        required=False,
        help_text=_("A text or a budget of the portal, for a decision. Empty: the text of the resolution below."),
    )
    resolution = forms.CharField(
        label=_("Text of the resolution"),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "What the members vote on, where it is no text or budget of the portal. An empty line parts paragraphs."
        ),
    )
    details = forms.CharField(
        label=_("What it is about"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    presenter = forms.ModelChoiceField(
        queryset=None, label=_("Presented by"), required=False, empty_label=pgettext_lazy("presenter", "nobody")
    )
    minutes = minutes_field(_("Duration in minutes"), least=1, required=False)

    def __init__(self, *args: Any, people: Any, subjects: Sequence[tuple[str, list[tuple[str, str]]]], **options: Any):
        super().__init__(*args, **options)
        presenter: Any = self.fields["presenter"]
        presenter.queryset = people
        presenter.label_from_instance = _named
        subject: Any = self.fields["subject"]
        subject.choices = [("", pgettext_lazy("subject of a vote", "nothing of the portal")), *subjects]

    def clean(self) -> dict[str, Any]:
        """An item puts one thing to the vote, and only where it is for decision."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("resolution"):
            return cleaned
        if cleaned.get("kind") not in {None, ItemKind.DECISION}:
            self.add_error("kind", _("Only an item for decision puts a text to the vote: choose “decision”."))
        if cleaned.get("subject"):
            self.add_error("resolution", _("Choose one of the two: a subject of the portal above, or this text."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the services take."""
        cleaned = dict(self.cleaned_data)
        cleaned["resolution"] = cleaned["resolution"].replace("\r\n", "\n")
        kind, _mark, key = cleaned.pop("subject").partition(SEPARATOR)
        return {**cleaned, "subject": (kind, key) if kind else None}


def _named(person: Person) -> str:
    return str(person.full_name)


class PaperForm(Form):
    file = forms.FileField(
        label=_("Document"),
        help_text=_("PDF, Word, LibreOffice, spreadsheet or picture, 20 MB at most."),
        error_messages={
            "required": _("Choose the document."),
            "empty": _("This file is empty: choose another."),
        },
    )


class SendForm(Form):
    """What the last button sends: ``seen`` is the fingerprint of what the page showed. ``late``: a reason is due."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    short_reason = forms.CharField(
        label=_("Why later than the statutes ask?"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The notice prints it. For example: the agency asks for the file before the end of the month."),
        error_messages={"required": _("Say in a sentence why it comes late: the notice prints it.")},
    )

    def __init__(self, *args: Any, late: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not late:
            del self.fields["short_reason"]

    @property
    def reason(self) -> str:
        return str(self.cleaned_data.get("short_reason", ""))


class CancelMeetingForm(Form):
    reason = forms.CharField(
        label=_("Why is the meeting cancelled?"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("All those convened will read it."),
        error_messages={
            "required": _("Say in a sentence why the meeting is cancelled: all those convened will read it.")
        },
    )


class HandoverForm(Form):
    handed_on = day_field(_("Handed over on"))
    how = forms.CharField(
        label=_("How?"),
        max_length=200,
        help_text=_("For example: by hand against signature, or by registered letter with its number."),
    )


class ReplyForm(Form):
    """The answer of somebody convened, among those that fit the way of meeting."""

    intention = forms.ChoiceField(error_messages={"required": _("Choose one of the answers.")})

    def __init__(self, *args: Any, mode: MeetingMode, **options: Any) -> None:
        super().__init__(*args, **options)
        offered: Any = self.fields["intention"]
        offered.choices = [(answer.value, answer.label) for answer in answers_for(mode)]


def answers_for(mode: MeetingMode) -> list[Intention]:
    """What may be answered: nobody comes to a room that there is not."""
    return [
        *([Intention.IN_ROOM] if mode.has_room else []),
        *([Intention.REMOTELY] if mode.has_link else []),
        Intention.AWAY,
    ]


TO_COME, UNDER_WAY, PAST, DRAFTS, CANCELLED = "to_come", "under_way", "past", "drafts", "cancelled"


class MeetingFilters(ListFilters):
    """Which meetings of an association, in which order. ``drafts``: whether the reader sees any."""

    orders = {
        "": Order(pgettext_lazy("meetings", "latest first"), ("-starts_at", "-pk")),
        "oldest": Order(pgettext_lazy("meetings", "oldest first"), ("starts_at", "pk")),
        "body": Order(_("by body"), ("body__name", "-starts_at", "-pk")),
    }

    body = forms.ModelChoiceField(
        label=_("Body"), queryset=None, required=False, empty_label=pgettext_lazy("bodies", "all")
    )
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, data: Any, *, meetings: Any, drafts: bool) -> None:
        super().__init__(data)
        states: Iterable[tuple[str, str | Promise]] = [
            (TO_COME, pgettext_lazy("meetings", "to come")),
            (UNDER_WAY, pgettext_lazy("meetings", "under way or to be opened")),
            (PAST, pgettext_lazy("meetings", "past")),
            *([(DRAFTS, pgettext_lazy("meetings", "in preparation"))] if drafts else []),
            (CANCELLED, pgettext_lazy("meetings", "cancelled")),
        ]
        self.offer("state", states, everything=pgettext_lazy("meetings", "all"))
        body: Any = self.fields["body"]
        body.queryset = Body.objects.filter(pk__in=meetings.order_by().values("body"))
