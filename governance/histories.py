"""The objects of governance that have a readable history page, and who may read it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from governance.models import (
    AgendaItem,
    Debate,
    DocumentVersion,
    FollowUp,
    GoverningDocument,
    Meeting,
    MeetingPaper,
    StatuteProfile,
)
from governance.permissions import may_prepare_texts
from membership.histories import find_in, may_read_of, seen_registers
from membership.models import Organisation
from portal.foundation.history import Parts
from portal.foundation.tracked_objects import Tracked, register_tracked


def _versions(user: Any, document: GoverningDocument) -> Sequence[Parts]:
    """For all but those who prepare texts, a draft does not exist: the acts tell what became of it."""
    if not may_prepare_texts(user, document.organisation):
        return ()
    return [Parts(DocumentVersion, {"document_id": document.pk}, "number")]


def _agenda(user: Any, meeting: Meeting) -> Sequence[Parts]:
    return [
        Parts(AgendaItem, {"meeting_id": meeting.pk}, "title"),
        Parts(MeetingPaper, {"item__meeting_id": meeting.pk}, "added_at"),
        Parts(Debate, {"item__meeting_id": meeting.pk}, "changed_at"),
    ]


def register_histories() -> None:
    """Called once the models are loaded."""
    register_tracked(
        Tracked(
            "texte",
            GoverningDocument,
            _("governing document"),
            find_in(
                lambda user: GoverningDocument.objects.filter(
                    organisation__in=Organisation.objects.visible_to(user)
                ).select_related("organisation__region")
            ),
            may_read_of(lambda document: document.organisation),
            place=lambda document: document.organisation,
            parts=_versions,
            sees=seen_registers,
        )
    )
    register_tracked(
        Tracked(
            "seance",
            Meeting,
            _("meeting"),
            find_in(lambda user: Meeting.objects.visible_to(user).select_related("organisation__region", "body")),
            may_read_of(lambda meeting: meeting.organisation),
            place=lambda meeting: meeting.organisation,
            parts=_agenda,
            sees=seen_registers,
        )
    )
    register_tracked(
        Tracked(
            "regles",
            StatuteProfile,
            _("rules of vote"),
            find_in(lambda user: StatuteProfile.objects.visible_to(user).select_related("body__organisation__region")),
            may_read_of(lambda profile: profile.body.organisation),
            place=lambda profile: profile.body.organisation,
            sees=seen_registers,
        )
    )
    register_tracked(
        Tracked(
            "suite",
            FollowUp,
            _("follow-up action"),
            find_in(
                lambda user: FollowUp.objects.visible_to(user).select_related("ballot__organisation__region", "owner")
            ),
            may_read_of(lambda follow_up: follow_up.ballot.organisation),
            place=lambda follow_up: follow_up.ballot.organisation,
            sees=seen_registers,
        )
    )
