"""Reading an uploaded text, whatever its kind, in a confined child process."""

from __future__ import annotations

from portal.foundation.confinement import ConfinementExceeded, ConfinementFailed, run_confined
from portal.foundation.texts.importers.model import Import, ImportRefused

CPU_SECONDS = 6
WALL_SECONDS = 15.0
MAX_BYTES = 20 * 1024 * 1024
_MARKDOWN = (".md", ".markdown", ".txt")
_OFFICE = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")


def import_text(data: bytes, *, name: str, language: str = "fr") -> Import:
    """The text of an uploaded file, read in a child process with limits on memory and time.

    What the bytes are decides, the extension of `name` only where they do not tell. `language` ("fr" or "en") settles
    the typography. The caller searches the result for personal numbers (`portal.foundation.patient_data`).

    Raises ImportRefused; `wording.refusal` says it to a person.
    """
    if len(data) > MAX_BYTES:
        raise ImportRefused("too_big", size=len(data), limit=MAX_BYTES)
    if not data.strip():
        raise ImportRefused("empty")
    try:
        return run_confined(read_file, data, name, language, cpu_seconds=CPU_SECONDS, wall_seconds=WALL_SECONDS)
    except ConfinementExceeded as error:
        raise ImportRefused("too_slow", limit=error.kind) from error
    except ConfinementFailed as error:
        raise ImportRefused("broken", reason=str(error)) from error


def read_file(data: bytes, name: str, language: str) -> Import:
    """The same without confinement, for files of our own. Raises ImportRefused."""
    # Each reader is imported where it reads: the child starts anew for every file, and two of three would be idle.
    extension = "." + name.lower().rpartition(".")[2]
    if data.startswith(_OFFICE):
        # An OpenDocument file says what it is in its first, uncompressed part.
        if b"mimetypeapplication/vnd.oasis.opendocument" in data[:120] or extension == ".odt":
            from portal.foundation.texts.importers.odt import read_odt

            return read_odt(data, language=language)
        from portal.foundation.texts.importers.docx import read_docx

        return read_docx(data, language=language)
    if extension in _MARKDOWN:
        from portal.foundation.texts.importers.markdown import read_markdown

        return read_markdown(data, language=language)
    if extension in (".docx", ".docm", ".doc", ".odt", ".dotx"):
        raise ImportRefused("not_this_kind", expected=extension[1:])
    raise ImportRefused("unknown_kind", found=extension[1:])
