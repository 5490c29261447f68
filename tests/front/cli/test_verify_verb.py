import argparse
import json

import pytest

from portal.foundation.audit.bundle import write_bundle
from portal.front.cli.verbs import verify
from tests.foundation.audit.bundles import ASSOCIATION, head_of, members, small_bundle


@pytest.fixture
def bundle(tmp_path):
    path = tmp_path / "registre.zip"
    path.write_bytes(write_bundle(small_bundle()))
    return path


def run(*words):
    parser = argparse.ArgumentParser()
    verify.configure(parser)
    options = parser.parse_args([str(word) for word in words])
    return options.run(options)


def test_an_untouched_bundle_is_accepted_with_the_receipt_held(bundle, tmp_path, capsys):
    receipt = tmp_path / "recu.txt"
    receipt.write_text(str(head_of(small_bundle().chains[0])))
    assert run(bundle, receipt, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["verdict"] == "accepted"
    assert answer["counts"]["anchors"] == 4


def test_a_changed_byte_is_refused_and_the_entry_named(bundle, capsys):
    data = bytearray(bundle.read_bytes())
    start, content = members(bytes(data))["chains/organisation-5f0c6f0e-3f4b-4c8e-9d59-1f2a6f0f9a10.jsonl"]
    data[start + content.index(b"choice")] ^= 1
    bundle.write_bytes(bytes(data))
    assert run(bundle, "--json") == 1
    first = json.loads(capsys.readouterr().out)["problems"][0]
    assert (first["code"], first["chain"], first["seq"]) == ("entry", ASSOCIATION, 2)


def test_what_could_not_be_compared_has_its_own_exit_code(bundle, tmp_path, capsys):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8")
    assert run(bundle, photo) == 6
    assert "photo.jpg" in capsys.readouterr().out


def test_a_missing_file_is_a_sentence(tmp_path, capsys):
    assert run(tmp_path / "absent.zip") == 1
    assert "absent.zip" in capsys.readouterr().out
