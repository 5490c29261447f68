"""Where the bytes lie: a folder by default; any Django storage (S3-compatible, for several machines) otherwise."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages


def path_for(sha256: str) -> str:
    """``ab/cd/abcd…``: no folder grows without bound."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


class FolderStorage(FileSystemStorage):
    """A folder in which a name is written whole or not at all, whenever the process or the machine dies."""

    def __init__(self) -> None:
        super().__init__(location=settings.STORAGE_ROOT)

    def put(self, name: str, data: bytes) -> None:
        """Write ``data`` under ``name``, durably, replacing what a dying process may have left there."""
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=target.parent, prefix=".partial-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(partial, target)
        except BaseException:
            Path(partial).unlink(missing_ok=True)
            raise


def write(sha256: str, data: bytes) -> None:
    storage, name = storages["files"], path_for(sha256)
    if isinstance(storage, FolderStorage):
        storage.put(name, data)
    elif not storage.exists(name):
        storage.save(name, ContentFile(data))


def read(sha256: str) -> bytes:
    """The bytes; raises FileNotFoundError where the storage has lost them."""
    with storages["files"].open(path_for(sha256), "rb") as stream:
        return bytes(stream.read())


def holds(sha256: str) -> bool:
    return bool(storages["files"].exists(path_for(sha256)))


def remove(sha256: str) -> None:
    """Forget the bytes; nothing happens where they are gone already."""
    storages["files"].delete(path_for(sha256))
