"""Governing documents: charter, statutes, internal rules, information document. Their text is ``foundation.texts``.

A version is written and corrected while it is a draft; what is put to the vote, and what is adopted, are facts of two
tables that only grow. Which version is in force on a day is computed from the adoptions, never stored.
"""

import hashlib
from datetime import date
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from governance.enums_documents import DocumentKind, ImportState, VersionState
from governance.models.ballots import Ballot
from membership.models import Organisation
from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from portal.foundation.clock import now
from portal.foundation.files.models import FileUse
from portal.foundation.texts.blocks import Text
from portal.foundation.texts.canonical import from_canonical
from portal.foundation.tracked import TrackedHistory

OPEN_STATES = (VersionState.DRAFT, VersionState.VOTING)


class GoverningDocument(models.Model):
    """One of the texts by which an association lives; its words are in its versions."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # what was signed outlives the association
        related_name="governing_documents",
        verbose_name=_("organisation"),
    )
    kind = models.CharField(_("kind of text"), max_length=20, choices=DocumentKind)
    title = models.CharField(_("title"), max_length=200)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who began it
        related_name="+",
        verbose_name=_("created by"),
    )
    created_at = models.DateTimeField(_("created on"), default=now)

    history = TrackedHistory()

    class Meta:
        verbose_name = _("governing document")
        verbose_name_plural = _("governing documents")
        ordering = ["organisation", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind"],
                name="document_one_of_a_kind",
                violation_error_message=_(
                    "The association has this text already: open it and prepare a new version of it."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def slug(self) -> str:
        return DocumentKind(self.kind).slug

    def get_absolute_url(self) -> str:
        return reverse("governance:document_detail", args=[self.organisation.slug, self.slug])


class DocumentVersion(models.Model):
    """A version of a document, numbered from 1.

    ``draft_source`` is the canonical text while it is written, ``draft_markdown`` what its author typed, to the
    character. ``revision`` grows with each save. ``subject`` is the key under which the version goes to the vote: it
    changes when a vote ends without deciding, so that each vote keeps the exact text it was about.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    document = models.ForeignKey(
        GoverningDocument,
        on_delete=models.PROTECT,  # a document with a history stays
        related_name="versions",
        verbose_name=_("governing document"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=10, choices=VersionState, default=VersionState.DRAFT)
    subject = models.UUIDField(default=uuid4, unique=True, editable=False)
    summary = models.CharField(_("what changes"), max_length=300, blank=True)
    effective_from = models.DateField(_("in force from"), null=True, blank=True)
    draft_source = models.BinaryField(_("text"))
    draft_markdown = models.TextField(_("text as typed"))
    revision = models.PositiveIntegerField(_("number of saves"), default=1)
    imported_file = models.ForeignKey(
        FileUse,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # where the text came from
        related_name="+",
        verbose_name=_("imported file"),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who prepared it
        related_name="+",
        verbose_name=_("created by"),
    )
    created_at = models.DateTimeField(_("created on"), default=now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who wrote last
        related_name="+",
        verbose_name=_("saved by"),
    )
    saved_at = models.DateTimeField(_("saved on"), default=now)

    history = TrackedHistory(excluded_fields=["draft_source", "draft_markdown"])

    class Meta:
        verbose_name = _("version of a text")
        verbose_name_plural = _("versions of texts")
        ordering = ["document", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="version_numbered_once",
                violation_error_message=_("This version exists already: open it."),
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(state__in=["draft", "voting"]),
                name="version_one_in_the_making",
                violation_error_message=_("A version of this text is being prepared or voted already: open that one."),
            ),
        ]

    def __str__(self) -> str:
        return _now("%(title)s, version %(number)s") % {"title": self.document.title, "number": self.number}

    def get_absolute_url(self) -> str:
        document = self.document
        return reverse("governance:version_detail", args=[document.organisation.slug, document.slug, self.number])

    @property
    def is_draft(self) -> bool:
        return self.state == VersionState.DRAFT

    @property
    def source(self) -> bytes:
        """The canonical bytes: those last frozen unless the version is a draft again."""
        if not self.is_draft:
            frozen = self.frozen.order_by("-frozen_at", "-pk").first()
            if frozen is not None:
                return bytes(frozen.source)
        return bytes(self.draft_source)

    @property
    def source_sha256(self) -> str:
        return hashlib.sha256(self.source).hexdigest()

    @property
    def text(self) -> Text:
        return from_canonical(self.source)


class DraftSave(models.Model):
    """Every state of a draft that somebody saved, or could not save because another had: nothing typed is lost."""

    version = models.ForeignKey(DocumentVersion, on_delete=models.CASCADE, related_name="saves")
    revision = models.PositiveIntegerField(_("number of saves"))
    markdown = models.TextField(_("text as typed"))
    set_aside = models.BooleanField(_("kept beside"), default=False)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who wrote it
        related_name="+",
        verbose_name=_("saved by"),
    )
    saved_at = models.DateTimeField(_("saved on"), default=now)

    class Meta:
        verbose_name = _("save of a draft")
        verbose_name_plural = _("saves of drafts")
        ordering = ["version", "-pk"]

    def __str__(self) -> str:
        return f"{self.version_id}/{self.revision}"


@append_only()
class FrozenText(models.Model):
    """A text as it was put to the vote, to the byte, with its PDF. A vote more is a row more."""

    subject = models.UUIDField(unique=True, editable=False)
    version = models.ForeignKey(
        DocumentVersion,
        on_delete=models.PROTECT,  # the proof of what was voted
        related_name="frozen",
    )
    source = models.BinaryField(_("text"))
    source_sha256 = models.CharField(_("fingerprint of the text"), max_length=64)
    pdf = models.ForeignKey(
        FileUse,
        on_delete=models.PROTECT,  # as above
        related_name="+",
    )
    effective_from = models.DateField(_("in force from"), null=True)
    summary = models.CharField(_("what changes"), max_length=300, blank=True)
    former = models.ForeignKey(
        DocumentVersion,
        null=True,
        on_delete=models.PROTECT,  # voters read the comparison with it
        related_name="+",
        verbose_name=_("version in force when it was frozen"),
    )
    frozen_at = models.DateTimeField(_("frozen on"), default=now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("frozen text")
        verbose_name_plural = _("frozen texts")
        ordering = ["-frozen_at", "-pk"]

    def __str__(self) -> str:
        return self.source_sha256

    @property
    def text(self) -> Text:
        return from_canonical(bytes(self.source))


class AdoptionQuerySet(AppendOnlyQuerySet):
    def prevailing(self) -> "AdoptionQuerySet":
        """The first is the one that prevails: the latest day of effect; on the same day, the latest decision."""
        return self.order_by("-effective_from", "-decided_at", "-pk")

    def in_force_on(self, day: date) -> "AdoptionQuerySet":
        """One adoption a document at most."""
        return (
            self.filter(effective_from__lte=day)
            .order_by("document_id", "-effective_from", "-decided_at", "-pk")
            .distinct("document_id")
        )


@append_only()
class Adoption(models.Model):
    """The fact that a version was adopted, and from which day it binds. It is the only source of "in force"."""

    document = models.ForeignKey(
        GoverningDocument,
        on_delete=models.PROTECT,  # what is in force
        related_name="adoptions",
    )
    version = models.OneToOneField(
        DocumentVersion,
        on_delete=models.PROTECT,  # as above
        related_name="adoption",
    )
    frozen = models.OneToOneField(
        FrozenText,
        on_delete=models.PROTECT,  # the text adopted
        related_name="adoption",
    )
    effective_from = models.DateField(_("in force from"))
    decided_at = models.DateTimeField(_("decided on"))
    ballot = models.ForeignKey(
        Ballot,
        null=True,
        on_delete=models.PROTECT,  # the vote that adopted it
        related_name="+",
        verbose_name=_("vote"),
    )
    grounds = models.CharField(_("how it was adopted"), max_length=300, blank=True)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("adoption")
        verbose_name_plural = _("adoptions")
        ordering = ["document", "effective_from", "decided_at"]
        constraints = [
            models.CheckConstraint(
                name="adoption_by_a_vote_or_on_grounds",
                condition=Q(ballot__isnull=False) | ~Q(grounds=""),
                violation_error_message=_("An adoption has a vote, or says how the text was adopted."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.effective_from}"


class TextImport(models.Model):
    """A file that was read, waiting for somebody to check what was understood of it."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    document = models.ForeignKey(
        GoverningDocument,
        on_delete=models.PROTECT,  # a file that was received stays known
        related_name="imports",
        verbose_name=_("governing document"),
    )
    file = models.ForeignKey(FileUse, on_delete=models.PROTECT, related_name="+", verbose_name=_("file"))
    name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField(_("fingerprint of the file"), max_length=64)
    source = models.BinaryField(_("text"))
    report = models.JSONField(_("what was found"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=ImportState, default=ImportState.WAITING)
    version = models.ForeignKey(
        DocumentVersion,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # a deleted draft takes nothing else away
        related_name="imports",
        verbose_name=_("version of a text"),
    )
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who brought it
        related_name="+",
        verbose_name=_("imported by"),
    )
    imported_at = models.DateTimeField(_("imported on"), default=now)

    class Meta:
        verbose_name = _("imported text")
        verbose_name_plural = _("imported texts")
        ordering = ["-imported_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "sha256"],
                condition=Q(state="waiting"),
                name="import_waiting_once_per_file",
                violation_error_message=_("This file was imported already: check what was read of it."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        document = self.document
        return reverse("governance:import_detail", args=[document.organisation.slug, document.slug, self.uuid])

    @property
    def text(self) -> Text:
        return from_canonical(bytes(self.source))

    def entries(self, name: str) -> list[dict[str, Any]]:
        """``not_understood``, ``simplified``, ``deleted`` or ``doubtful``: kind, text, part, article."""
        found: list[dict[str, Any]] = self.report.get(name, [])
        return found
