"""Storing a file."""

import hashlib
import re
import unicodedata
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from portal.foundation import clock
from portal.foundation.files import sniffing, storage
from portal.foundation.files.models import FileRemoval, FileUse, StoredFile

MAXIMUM_SIZE = 20 * 1024 * 1024


class FileRefused(ValueError):
    """A file that is not taken; its text says why and what to do."""


def clean_name(name: str) -> str:
    """The name under which somebody sent a file, in NFC and such that every system can write it."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = re.sub(r"[\x00-\x1f\x7f<>:\"|?*]+", " ", name).lstrip(" ").rstrip(" .") or "document"
    stem, extension = sniffing.split_name(name)
    return f"{(stem or 'document')[: 200 - len(extension)]}{extension}"


def fingerprint_of(data: bytes) -> str:
    """The key of a stored content: its SHA-256."""
    return hashlib.sha256(data).hexdigest()


def check_size(size: int, maximum: int = MAXIMUM_SIZE) -> None:
    """What :func:`store` asks first, in bytes; ask it before any work on them. Raises FileRefused."""
    if not size:
        raise FileRefused(_("This file is empty: choose another one."))
    if size > maximum:
        raise FileRefused(
            _("This file weighs %(size)d MB; the limit is %(limit)d MB: reduce it and send it again.")
            % {"size": -(-size // 1_048_576), "limit": maximum // 1_048_576}
        )


def uploaded(sent: "UploadedFile[bytes]") -> bytes:
    """The bytes of a file sent in a form, in memory from here on. Raises FileRefused where they are not worth it."""
    check_size(sent.size or 0)
    data: bytes = sent.read()
    return data


def store(
    *,
    data: bytes,
    name: str,
    owner_kind: str,
    owner_key: str,
    kind: str | None = None,
    accepted: frozenset[str] | None = None,
    added_by: Any = None,
    maximum: int = MAXIMUM_SIZE,
) -> FileUse:
    """Keep these bytes for ever and record their use by an owner.

    ``kind``: their media type, where a reader of ours has opened them; sniffed by default. ``accepted`` limits the
    media types (see ``sniffing``). The bytes are written before the rows are seen: a rolled-back transaction leaves at
    most an unreferenced content, never a row without its content.
    Raises FileRefused for an empty, too big or unexpected file.
    """
    check_size(len(data), maximum)
    kind = kind or sniffing.media_type(data)
    if accepted is not None and kind not in accepted:
        wanted = ", ".join(sorted(sniffing.EXTENSIONS[media_type] for media_type in accepted))
        raise FileRefused(_("This file is not of an expected kind: send one of these: %(kinds)s.") % {"kinds": wanted})
    with transaction.atomic(savepoint=False):
        use = _use(data, name, kind, owner_kind=owner_kind, owner_key=owner_key, added_by=added_by)
        storage.write(use.file_id, data)
        return use


@transaction.atomic(savepoint=False)
def note(*, data: bytes, name: str, owner_kind: str, owner_key: str, reason: str, added_by: Any = None) -> FileUse:
    """Record that these bytes came and may not be kept: what stays is what stays after :func:`remove`."""
    use = _use(data, name, sniffing.media_type(data), owner_kind=owner_kind, owner_key=owner_key, added_by=added_by)
    FileRemoval.objects.create(use=use, reason=reason, removed_at=clock.now())
    return use


# Every file of the portal passes here: its content, once whoever stores it at the same instant, and its use. A removal
# of the same content waits, then sees this use and leaves the bytes.
_STORE = """
WITH locked AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended(%(lock)s, 0))), content AS (
    INSERT INTO files_storedfile (sha256, size, media_type, stored_at)
    SELECT %(sha256)s, %(size)s, %(media_type)s, %(at)s FROM locked ON CONFLICT DO NOTHING
)
INSERT INTO files_fileuse (uuid, file_id, name, owner_kind, owner_key, added_by_id, added_at)
SELECT %(uuid)s, %(sha256)s, %(name)s, %(owner_kind)s, %(owner_key)s, %(added_by)s, %(at)s FROM locked RETURNING id
"""


def _use(data: bytes, name: str, kind: str, **owner: Any) -> FileUse:
    use = FileUse(file_id=fingerprint_of(data), name=clean_name(name), **owner)
    with connection.cursor() as cursor:
        cursor.execute(
            _STORE,
            {
                "lock": _lock_name(use.file_id),
                "sha256": use.file_id,
                "size": len(data),
                "media_type": kind,
                "at": use.added_at,
                "uuid": use.uuid,
                "name": use.name,
                "owner_kind": use.owner_kind,
                "owner_key": use.owner_key,
                "added_by": use.added_by_id,
            },
        )
        (use.pk,) = cursor.fetchone()
    use._state.adding, use._state.db = False, connection.alias
    return use


def content(use: FileUse) -> bytes:
    """The bytes of a use, checked against their fingerprint.

    Raises FileRemoved where they were taken away on purpose, FileDamaged where they differ or are lost.
    """
    if FileRemoval.objects.filter(use=use).exists():
        raise FileRemoved(use.file_id)
    try:
        data = storage.read(use.file_id)
    except FileNotFoundError as error:
        raise FileDamaged(use.file_id) from error
    if hashlib.sha256(data).hexdigest() != use.file_id:
        raise FileDamaged(use.file_id)
    return data


class FileDamaged(RuntimeError):
    """The stored bytes are lost or differ from their fingerprint: restore them from a backup."""


class FileRemoved(RuntimeError):
    """The content was removed on purpose: its name and fingerprint are all that is left."""


@transaction.atomic
def remove(use: FileUse, *, reason: str) -> bool:
    """Take the content of a use away for good; whether it was still there. The caller writes the act in its register.

    Only what may be forgotten is removed: a list once read, never a proof. Name, size and fingerprint stay, so that a
    register that quotes the fingerprint still holds; the bytes leave the storage after the transaction, once no other
    use needs them, and at the latest with :func:`sweep`.
    """
    _lock(use.file_id)
    if FileRemoval.objects.filter(use=use).exists():
        return False
    FileRemoval.objects.create(use=use, reason=reason, removed_at=clock.now())
    # Robust: what the storage refuses now is tried again each night, and the removal stands.
    transaction.on_commit(lambda: _forget(use.file_id), robust=True)
    return True


def sweep() -> int:
    """Forget the bytes of contents all of whose uses are removed, where a process died between the removal and that,
    or a backup brought them back; how many were still there."""
    used = FileUse.objects.filter(file=OuterRef("pk"))
    gone = StoredFile.objects.filter(Exists(used), ~Exists(used.filter(removal=None)))
    left = [sha256 for sha256 in gone.values_list("pk", flat=True) if storage.holds(sha256)]
    for sha256 in left:
        _forget(sha256)
    return len(left)


@transaction.atomic
def _forget(sha256: str) -> None:
    _lock(sha256)
    if not FileUse.objects.filter(file_id=sha256, removal=None).exists():
        storage.remove(sha256)


def _lock(sha256: str) -> None:
    """Until the end of the transaction: nobody stores and removes one content at the same instant."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [_lock_name(sha256)])


def _lock_name(sha256: str) -> str:
    return f"files:{sha256}"
