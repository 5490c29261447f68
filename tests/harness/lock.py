"""Export the hashed requirement files from ``uv.lock``; with ``--check`` only compare (CI fails on drift)."""

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
FILES = {"requirements.lock": ["--no-dev", "--extra", "build"], "requirements-dev.lock": ["--extra", "build"]}
UV = str(Path(sys.executable).with_name("uv"))
HEADER = "# Exported from uv.lock by `make lock`; do not edit.\n"


def export(options: list[str]) -> str:
    command = [UV, "export", "--quiet", "--frozen", "--no-emit-project", "--no-header", "--no-annotate", *options]
    done = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True)
    return HEADER + done.stdout


def main() -> int:
    check = "--check" in sys.argv
    if check:
        subprocess.run([UV, "lock", "--check", "--quiet"], cwd=CHECKOUT, check=True)
    drifted = []
    for name, options in FILES.items():
        path, text = CHECKOUT / name, export(options)
        if check and path.read_text() != text:
            drifted.append(name)
        elif not check:
            path.write_text(text)
    if drifted:
        sys.stderr.write(f"{', '.join(drifted)} differ from uv.lock: run `make lock` and commit the result.\n")
    return 1 if drifted else 0


if __name__ == "__main__":
    sys.exit(main())
