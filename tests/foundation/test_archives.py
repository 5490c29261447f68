import io
import struct
import zipfile

import pytest

from portal.foundation.archives import ArchiveLimits, ArchiveRefused, iterparse_xml, open_archive, parse_xml, read_part
from portal.foundation.confinement import run_confined


def archive_of(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def refusal(data: bytes, **limits: int) -> ArchiveRefused:
    with pytest.raises(ArchiveRefused) as caught:
        open_archive(data, limits=ArchiveLimits(**limits))
    return caught.value


def test_an_ordinary_archive_opens_and_its_parts_are_read():
    archive = open_archive(archive_of(note=b"bonjour"))

    assert read_part(archive, "note") == b"bonjour"


@pytest.mark.parametrize("data", [b"", b"Compte;Montant\n60;12\n", b"%PDF-1.7", b"\x00" * 100])
def test_what_is_no_archive_is_said_so(data: bytes):
    assert refusal(data).code == "not_archive"


def test_size_is_judged_before_anything_is_read():
    found = refusal(b"PK" + b"0" * 50, packed=20)

    assert (found.code, found.parameters["limit"]) == ("too_big", 20)


def test_a_declared_size_over_the_limit_is_refused():
    assert refusal(archive_of(a=b"0" * 5000), unpacked=4000, ratio_floor=10**9).code == "unpacked_too_big"


def test_the_ratio_is_judged_only_above_the_floor():
    data = archive_of(a=b"0" * 500_000)

    assert open_archive(data, limits=ArchiveLimits(ratio=100, ratio_floor=1_000_000))
    assert refusal(data, ratio=100, ratio_floor=100_000).code == "ratio"


def lying(data: bytes, declared: int) -> bytes:
    """The same archive, whose only part says it inflates to `declared` bytes."""
    changed = bytearray(data)
    struct.pack_into("<L", changed, 22, declared)
    struct.pack_into("<L", changed, changed.index(b"PK\x01\x02") + 24, declared)
    return bytes(changed)


def test_real_bytes_count_not_declared_ones():
    data = lying(archive_of(a=b"0" * 3_000_000), declared=10)

    assert refusal(data, unpacked=1_000_000, ratio=10**6).code == "unpacked_too_big"
    assert refusal(data, ratio=10**6).code == "broken"


def test_a_part_has_one_name_in_the_directory_and_before_its_bytes():
    data = archive_of(aa=b"1")

    assert refusal(data[:30] + b"ab" + data[32:]).parameters == {"reason": "local_header", "part": "aa"}


def test_what_is_too_much_to_keep_is_inflated_again():
    parts = {name: name.encode() * 3_000_000 for name in ("a", "b")}
    archive = open_archive(archive_of(**parts), limits=ArchiveLimits(ratio=10**6))

    assert set(archive.inflated) == {"a"}
    assert {name: read_part(archive, name) for name in parts} == parts


def test_parts_are_counted_and_named_once():
    assert refusal(archive_of(a=b"1", b=b"2", c=b"3"), parts=2).code == "too_many_parts"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("aa", b"1")
        archive.writestr("ab", b"2")
    assert refusal(stream.getvalue().replace(b"ab", b"aa")).parameters["reason"] == "duplicate_part"


def test_a_truncated_archive_is_broken():
    data = archive_of(a=bytes(range(256)) * 40)

    assert refusal(data[: len(data) // 2]).code == "broken"


@pytest.mark.parametrize("position", range(0, 60, 7))
def test_a_changed_byte_of_a_part_is_noticed(position: int):
    data = bytearray(archive_of(a=b"un texte assez long pour avoir quelques octets de plus que son en-tete" * 3))
    offset = 31 + position
    data[offset] ^= 0xFF

    assert refusal(bytes(data)).code in ("broken", "encrypted")


def test_encrypted_entries_and_encrypted_office_files_are_recognised():
    data = bytearray(archive_of(a=b"1"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)).code == "encrypted"
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    assert refusal(compound + "EncryptedPackage".encode("utf-16-le")).code == "encrypted"
    assert refusal(compound).parameters["found"] == "legacy_office"


def test_encrypted_opendocument_is_recognised():
    manifest = (
        b'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry>'
        b"<m:encryption-data/></m:file-entry></m:manifest>"
    )
    data = archive_of(mimetype=b"application/vnd.oasis.opendocument.text", **{"META-INF/manifest.xml": manifest})

    assert refusal(data).code == "encrypted"


def test_a_part_is_never_read_beyond_its_limit():
    archive = open_archive(archive_of(a=b"0" * 100))

    with pytest.raises(ArchiveRefused) as caught:
        read_part(archive, "a", limit=99)
    assert caught.value.code == "unpacked_too_big"
    with pytest.raises(ArchiveRefused) as caught:
        read_part(archive, "b")
    assert caught.value.parameters == {"reason": "missing_part", "part": "b"}


DOCTYPES = [
    b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"),
    b"<!-- " + b"x" * 2_000_000 + b' --><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
]


@pytest.mark.parametrize("data", DOCTYPES, ids=["entity", "external", "utf16", "late"])
def test_a_document_type_is_refused_by_both_parsers(data: bytes):
    with pytest.raises(ArchiveRefused) as caught:
        parse_xml(data)
    assert caught.value.code == "dtd"
    with pytest.raises(ArchiveRefused) as caught:
        list(iterparse_xml(data, "a"))
    assert caught.value.code == "dtd"


@pytest.mark.parametrize("data", [b"", b"<a>", b"<a></b>", b"\xff\xfe\x00", b"<a>" * 5000, b"text"])
def test_broken_xml_is_a_refusal_not_a_crash(data: bytes):
    with pytest.raises(ArchiveRefused) as caught:
        parse_xml(data, part="xl/workbook.xml")
    assert caught.value.code == "broken"
    with pytest.raises(ArchiveRefused):
        list(iterparse_xml(data, "a"))


def test_streamed_elements_are_whole_and_released():
    data = b"<t>" + b"".join(b"<r><c>%d</c><c/></r>" % number for number in range(1000)) + b"</t>"
    kept = []
    texts = []
    for row in iterparse_xml(data, "{*}r"):
        texts.append(row[0].text)
        kept.append(row)

    assert texts == [str(number) for number in range(1000)]
    assert all(len(row) == 0 for row in kept)


def test_a_refusal_crosses_the_process_border_with_its_parameters():
    with pytest.raises(ArchiveRefused) as caught:
        run_confined(open_archive, b"PK" + bytes(30))

    assert caught.value.code == "broken"
    assert caught.value.parameters == {"reason": "directory"}
