"""Storing a file."""

import hashlib
import re
import unicodedata
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.foundation.files import sniffing, storage
from portal.foundation.files.models import FileUse, StoredFile

MAXIMUM_SIZE = 20 * 1024 * 1024
_TEXTS = {"csv", "md", "txt"}
"""What a plain text may be called: its bytes do not tell."""


class FileRefused(ValueError):
    """A file that is not taken; its text says why and what to do."""


def clean_name(name: str, media_type: str) -> str:
    """A file name that every system can write, in NFC, with the extension of what the file really is."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = re.sub(r"[\x00-\x1f\x7f<>:\"|?*]+", " ", name).strip(" ") or "document"
    extension = sniffing.EXTENSIONS.get(media_type, "")
    stem, _dot, stated = name.rpartition(".") if "." in name else (name, "", "")
    if media_type == sniffing.TEXT and stated.lower() in _TEXTS:
        extension = f".{stated.lower()}"
    return f"{(stem or 'document')[: 200 - len(extension)]}{extension}"


def fingerprint_of(data: bytes) -> str:
    """The key of a stored content: its SHA-256."""
    return hashlib.sha256(data).hexdigest()


def check_size(data: bytes, maximum: int = MAXIMUM_SIZE) -> None:
    """What :func:`store` asks first; ask it before any work on the bytes. Raises FileRefused."""
    if not data:
        raise FileRefused(_("This file is empty: choose another one."))
    if len(data) > maximum:
        raise FileRefused(
            _("This file weighs %(size)d MB; the limit is %(limit)d MB: reduce it and send it again.")
            % {"size": -(-len(data) // 1_048_576), "limit": maximum // 1_048_576}
        )


def store(
    *,
    data: bytes,
    name: str,
    owner_kind: str,
    owner_key: str,
    accepted: frozenset[str] | None = None,
    added_by: Any = None,
    maximum: int = MAXIMUM_SIZE,
) -> FileUse:
    """Keep these bytes for ever and record their use by an owner.

    ``accepted`` limits the media types (see ``sniffing``). The bytes are written before the row: a rolled-back
    transaction leaves at most an unreferenced content, never a row without its content.
    Raises FileRefused for an empty, too big or unexpected file.
    """
    check_size(data, maximum)
    kind = sniffing.media_type(data)
    if accepted is not None and kind not in accepted:
        wanted = ", ".join(sorted(sniffing.EXTENSIONS[media_type] for media_type in accepted))
        raise FileRefused(_("This file is not of an expected kind: send one of these: %(kinds)s.") % {"kinds": wanted})
    sha256 = fingerprint_of(data)
    storage.write(sha256, data)
    with transaction.atomic(savepoint=False):
        # One statement, whoever stores the same content at the same instant.
        StoredFile.objects.bulk_create(
            [StoredFile(sha256=sha256, size=len(data), media_type=kind)], ignore_conflicts=True
        )
        return FileUse.objects.create(
            file_id=sha256, name=clean_name(name, kind), owner_kind=owner_kind, owner_key=owner_key, added_by=added_by
        )


def content(use: FileUse) -> bytes:
    """The bytes of a use, checked against their fingerprint. Raises FileDamaged where they differ or are lost."""
    try:
        data = storage.read(use.file_id)
    except FileNotFoundError as error:
        raise FileDamaged(use.file_id) from error
    if hashlib.sha256(data).hexdigest() != use.file_id:
        raise FileDamaged(use.file_id)
    return data


class FileDamaged(RuntimeError):
    """The stored bytes are lost or differ from their fingerprint: restore them from a backup."""
