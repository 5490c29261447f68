"""Choices of people, bodies, mandates, adhesions and roles; those of organisations are in ``enums``."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Civility(models.TextChoices):
    MADAM = "madam", _("Ms")
    SIR = "sir", _("Mr")
    DOCTOR = "doctor", _("Dr")
    PROFESSOR = "professor", _("Prof.")


class BodyKind(models.TextChoices):
    GENERAL_MEETING = "general_meeting", _("general meeting")
    BOARD = "board", _("board")
    EXECUTIVE_COMMITTEE = "executive_committee", _("executive committee")
    COMMITTEE = "committee", _("committee")

    @classmethod
    def governing(cls) -> frozenset["BodyKind"]:
        """Bodies whose mandates make a member of the board, with the offices that bind the association."""
        return frozenset({cls.BOARD, cls.EXECUTIVE_COMMITTEE})


class SeatKind(models.TextChoices):
    ELECTED = "elected", _("elected seat")
    EX_OFFICIO = "ex_officio", _("ex officio seat")
    SUBSTITUTE = "substitute", _("substitute's seat")


class Office(models.TextChoices):
    NONE = "none", _("no office")
    PRESIDENT = "president", _("president")
    VICE_PRESIDENT = "vice_president", _("vice-president")
    TREASURER = "treasurer", _("treasurer")
    DEPUTY_TREASURER = "deputy_treasurer", _("deputy treasurer")
    SECRETARY = "secretary", _("secretary")
    DEPUTY_SECRETARY = "deputy_secretary", _("deputy secretary")


class MandateEnd(models.TextChoices):
    TERM = "term", _("end of term")
    RESIGNATION = "resignation", _("resignation")
    REVOCATION = "revocation", _("revocation")
    LOSS_OF_QUALITY = "loss_of_quality", _("loss of the quality that gave the seat")
    OFFICE_CHANGED = "office_changed", _("change of office")
    DEATH = "death", _("death")
    BODY_CLOSED = "body_closed", _("end of the body or of the seat")


class AdhesionEnd(models.TextChoices):
    WITHDRAWAL = "withdrawal", _("withdrawal")
    EXCLUSION = "exclusion", _("exclusion")
    STRIKING_OFF = "striking_off", _("striking off for unpaid fee")
    CATEGORY_CHANGED = "category_changed", _("change of category or constituency")
    SUCCESSION = "succession", _("merger or dissolution of the member")
    DEATH = "death", _("death")


class RepresentationKind(models.TextChoices):
    PERMANENT = "permanent", _("permanent representative")
    SUBSTITUTE = "substitute", _("substitute representative")


class StaffRoleKind(models.TextChoices):
    COORDINATOR = "coordinator", _("coordinator")
    FEDERATION_STAFF = "federation_staff", _("federation staff")
    AUDITOR = "auditor", _("read-only auditor")
    PLATFORM_ADMINISTRATOR = "platform_administrator", _("platform administrator")


class Role(models.TextChoices):
    """What somebody is in an organisation on a given day, whatever gave it to them (mandate, adhesion, assignment)."""

    ADHERENT = "adherent", _("adherent")
    COMMITTEE_MEMBER = "committee_member", _("committee member")
    MEMBER = "member", _("board member")
    PRESIDENT = "president", _("president")
    TREASURER = "treasurer", _("treasurer")
    SECRETARY = "secretary", _("secretary")
    COORDINATOR = "coordinator", _("coordinator")
    AUDITOR = "auditor", _("auditor")
    FEDERATION_STAFF = "federation_staff", _("federation staff")
    ADMINISTRATOR = "administrator", _("administrator")


class ListKind(models.TextChoices):
    """What a received list is about; the codes are those of the columns' contract."""

    PEOPLE = "people", _("people")
    MANDATES = "mandates", _("mandates")
    ADHESIONS = "adhesions", _("adhesions")


class ListImportState(models.TextChoices):
    WAITING = "waiting", _("to check")
    CONFIRMED = "confirmed", _("imported")
    DISCARDED = "discarded", _("set aside")


class InvitationState(models.TextChoices):
    PENDING = "pending", _("waits for an answer")
    EXPIRED = "expired", _("expired")
    ACCEPTED = "accepted", _("used")
    WITHDRAWN = "withdrawn", _("withdrawn")
