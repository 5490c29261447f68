"""Forms of a meeting that is held: who presides, what the text becomes, who takes no part, an hour put right."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from governance.enums_meetings import MeetingMode
from governance.enums_sittings import Way
from governance.models import AgendaItem, Meeting, MeetingVoice
from governance.services.casting import CAUSE_LENGTH
from membership.models import Person
from portal.foundation import clock
from portal.foundation.forms import Form


def _named(person: Person) -> str:
    return str(person.full_name)


class ChairForm(Form):
    """Who presides, and who keeps the minutes. ``chairs``: who sits in the body; ``people``: of the association."""

    chair = forms.ModelChoiceField(queryset=None, label=_("Who presides"), empty_label=None)
    secretary = forms.ModelChoiceField(
        queryset=None,
        label=_("Who keeps the minutes"),
        required=False,
        empty_label=pgettext_lazy("who keeps the minutes", "nobody"),
    )

    def __init__(self, *args: Any, chairs: Any, people: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, queryset in (("chair", chairs), ("secretary", people)):
            field: Any = self.fields[name]
            field.queryset = queryset
            field.label_from_instance = _named


class AmendForm(Form):
    """The text that an item puts to the vote, as it becomes. ``people``: who may have moved it."""

    text = forms.CharField(
        label=_("Text of the resolution"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("An empty line parts two paragraphs. What you save is what is put to the vote, to the letter."),
    )
    moved_by = forms.ModelChoiceField(
        queryset=None,
        label=_("Moved by"),
        required=False,
        empty_label=pgettext_lazy("who moved an amendment", "not said"),
    )

    def __init__(self, *args: Any, people: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        mover: Any = self.fields["moved_by"]
        mover.queryset = people
        mover.label_from_instance = _named


class RecusalForm(Form):
    """A voice taken out of an item, and why. ``voices``: among which to choose."""

    voice = forms.ChoiceField(label=_("Whose interest"))
    cause = forms.CharField(
        label=_("What is the interest?"),
        max_length=CAUSE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "In a few words; the minutes print them. For example: I am employed by the establishment concerned."
        ),
    )

    def __init__(self, *args: Any, voices: Iterable[MeetingVoice], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {voice.key: voice for voice in voices}
        choices = [(key, voice.name) for key, voice in self.known.items()]
        field: Any = self.fields["voice"]
        field.choices = choices
        if len(choices) == 1:
            field.widget = forms.HiddenInput()
            field.initial = choices[0][0]

    @property
    def chosen(self) -> MeetingVoice:
        return self.known[self.cleaned_data["voice"]]


LEFT: Final = "left"
STAND_IN: Final = "stand_in"


class HourForm(Form):
    """An arrival or a departure at another hour than now, on the association's clock."""

    voice = forms.ChoiceField(label=_("Who"))
    what = forms.ChoiceField(label=_("What happened"))
    hour = forms.TimeField(label=_("At what hour"), widget=forms.TimeInput(attrs={"type": "time"}))

    def __init__(self, *args: Any, meeting: Meeting, voices: Iterable[MeetingVoice], **options: Any) -> None:
        super().__init__(*args, auto_id="id_hour_%s", **options)
        self.meeting = meeting
        self.known = {voice.key: voice for voice in voices}
        mode = MeetingMode(meeting.mode)
        offered = [
            *([(Way.ROOM.value, _("arrived in the room"))] if mode.has_room else []),
            *([(Way.REMOTE.value, _("joined remotely"))] if mode.has_link else []),
            (LEFT, _("left")),
        ]
        for name, choices in (
            ("voice", [("", pgettext_lazy("voice", "choose")), *((key, v.name) for key, v in self.known.items())]),
            ("what", offered),
        ):
            field: Any = self.fields[name]
            field.choices = choices

    @property
    def chosen(self) -> MeetingVoice:
        return self.known[self.cleaned_data["voice"]]

    @property
    def at(self) -> datetime:
        """The instant at that hour of today, on the clock there."""
        given: time = self.cleaned_data["hour"]
        zone = self.meeting.organisation.time_zone
        now = clock.now().astimezone(zone)
        return now.replace(hour=given.hour, minute=given.minute, second=0, microsecond=0)


class ItemChoice(Form):
    """An item of this agenda, by its identifier."""

    item = forms.UUIDField()

    def found(self, meeting: Meeting) -> AgendaItem | None:
        if not self.is_valid():
            return None
        item: AgendaItem | None = meeting.items.filter(uuid=self.cleaned_data["item"]).first()
        return item
