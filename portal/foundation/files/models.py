"""Contents, and the uses that objects make of them. Both are append-only: a file is never edited."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from portal.foundation.clock import now
from portal.foundation.files.sniffing import true_name


@append_only()
class StoredFile(models.Model):
    """The content: one row for all uses of the same bytes."""

    sha256 = models.CharField(_("fingerprint (SHA-256)"), max_length=64, primary_key=True)
    size = models.PositiveIntegerField(_("size in bytes"), validators=[MaxValueValidator(200 * 1024 * 1024)])
    media_type = models.CharField(_("kind of file"), max_length=120)
    stored_at = models.DateTimeField(_("stored on"), default=now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")

    def __str__(self) -> str:
        return self.sha256


@append_only()
class FileUse(models.Model):
    """A use of a content, named as it was sent, by an object of some package, which alone says who may read it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="uses")
    name = models.CharField(_("file name"), max_length=200)
    owner_kind = models.CharField(_("kind of owner"), max_length=60)
    owner_key = models.CharField(_("owner"), max_length=60)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who brought a file belongs to its proof
        related_name="+",
    )
    added_at = models.DateTimeField(_("added on"), default=now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of a file")
        verbose_name_plural = _("uses of files")
        indexes = [models.Index(fields=["owner_kind", "owner_key"], name="file_use_owner")]

    def __str__(self) -> str:
        return self.name

    @property
    def saved_name(self) -> str:
        """The name it is saved under, whose extension is believed. One query, unless ``file`` was selected with it."""
        return true_name(self.name, self.file.media_type)

    @property
    def kept(self) -> bool:
        """Whether the content is still there. One query, unless ``removal`` was selected with the use."""
        return not hasattr(self, "removal")

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("files:download", args=[self.uuid, self.name])


@append_only()
class FileRemoval(models.Model):
    """A use whose content had to go (somebody's data erased) or never stayed: name and fingerprint stay, the bytes do
    not.

    The bytes leave the storage once no other use needs them.
    """

    use = models.OneToOneField(FileUse, on_delete=models.PROTECT, related_name="removal", verbose_name=_("file"))
    reason = models.CharField(_("reason"), max_length=300)
    removed_at = models.DateTimeField(_("removed on"), default=now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("removal of a file")
        verbose_name_plural = _("removals of files")

    def __str__(self) -> str:
        return str(self.use)
