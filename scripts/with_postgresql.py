"""with_postgresql.py COMMAND…: runs the command with ``DATABASE_URL`` of a throw-away PostgreSQL server.

The server lives in a temporary folder, listens on a socket there and nowhere else, and is gone afterwards, whatever
the command did. PostgreSQL refuses to run as root, so root starts it as the user ``postgres``.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

USER = "asysta"
# Nothing here must survive a power cut, so the server need not wait for the disk.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses="


def newest_binaries() -> Path:
    """Folder of the newest server that Debian installed; raises ``SystemExit`` where there is none."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    if not folders:
        raise SystemExit("PostgreSQL is missing: apt-get install postgresql")
    return folders[-1]


def run(binaries: Path, program: str, *arguments: str) -> None:
    """Run a program of the server; its words are shown only if it fails."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*prefix, str(binaries / program), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/")
    if done.returncode:
        raise SystemExit(f"{program} failed:\n{done.stdout}{done.stderr}")


@contextmanager
def server() -> Iterator[str]:
    """The address of a fresh, empty database."""
    binaries = newest_binaries()
    folder = Path(tempfile.mkdtemp(prefix="asysta-postgresql-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data = str(folder / "data")
    try:
        run(binaries, "initdb", "--no-sync", "-A", "trust", "-U", USER, "-E", "UTF8", "--locale=C.UTF-8", "-D", data)
        # The server's own output goes to a file: a pipe kept open would make pg_ctl wait for ever.
        log = str(folder / "log")
        run(binaries, "pg_ctl", "-w", "-D", data, "-l", log, "-o", f"{OPTIONS} -k {folder}", "start")
        try:
            run(binaries, "createdb", "-h", str(folder), "-U", USER, USER)
            yield f"postgres://{USER}@{quote(str(folder), safe='')}/{USER}"
        finally:
            run(binaries, "pg_ctl", "-w", "-m", "immediate", "-D", data, "stop")
    finally:
        shutil.rmtree(folder)


def main(command: list[str]) -> int:
    """Exit code of the command."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with server() as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    sys.exit(main(sys.argv[1:]))
