"""Our DOCX, opened and saved by LibreOffice, is still the same text."""

import subprocess

import pytest

from portal.foundation.texts.exporters.docx import to_docx
from portal.foundation.texts.importers.odt import read_odt
from portal.foundation.texts.intake import read_file
from tests.foundation.texts.files import PASS


@pytest.mark.libreoffice
@pytest.mark.parametrize("extension", ["odt", "docx"])
def test_libreoffice_gives_the_text_back(tmp_path, extension):
    charter = read_odt((PASS / "charte_auvrette.odt").read_bytes()).text
    source = tmp_path / "charte.docx"
    source.write_bytes(to_docx(charter, header="Réseau de santé de la vallée de l’Auvrette"))

    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", extension]
        + ["--outdir", str(tmp_path / "saved"), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    saved = tmp_path / "saved" / f"charte.{extension}"

    result = read_file(saved.read_bytes(), saved.name, "fr")
    assert result.text == charter
    assert {entry.kind for entry in result.not_understood} == {"header", "footer"}
