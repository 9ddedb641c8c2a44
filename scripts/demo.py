"""demo.py CENTRE [--port N]: the application with the demo data of a centre, on this machine only.

Each centre has a database file of its own in ``var/``. It is filled under another name and renamed when complete, so
an interrupted start never leaves half a demo behind.
"""

import argparse
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("ASYSTA_VAR", ROOT / "var"))
HOST = "127.0.0.1"
# The year of the report that the centre has published; Elbląg has published a programme only.
REPORT_YEARS = {"mielec": "2021", "sopot": "2022", "krosniewice": "2023", "cieszyn": "2019", "elblag": None}


def say(text: str = "") -> None:
    print(text, flush=True)


def refuse_taken_port(port: int) -> None:
    """Stop with a clear message before minutes are spent on a demo that cannot be shown."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise SystemExit(
                f"Port {port} on {HOST} is taken by another program. Stop that one, or choose another port:\n"
                f"    make demo PORT={port + 1}"
            ) from None


def environment(database: Path) -> dict[str, str]:
    """The demo never touches the database that ``DATABASE_URL`` may name."""
    return os.environ | {"DATABASE_URL": f"sqlite:///{database}", "ASYSTA_VAR": str(VAR)}


def manage(database: Path, *arguments: str) -> None:
    """Run a command of the application; its failure ends the demo with its exit code."""
    done = subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment(database))
    if done.returncode:
        raise SystemExit(done.returncode)


def prepare(centre: str) -> Path:
    """The database file of the centre, filled if it is new."""
    database, unfinished = VAR / f"demo-{centre}.sqlite3", VAR / f"demo-{centre}-unfinished.sqlite3"
    if database.exists():
        say(f"Using {database}; delete it to begin anew.")
        manage(database, "migrate", "--verbosity", "0")
        return database
    VAR.mkdir(parents=True, exist_ok=True)
    for leftover in VAR.glob(f"{unfinished.name}*"):
        leftover.unlink()
    say("Preparing the database …")
    manage(unfinished, "migrate", "--verbosity", "0")
    say(f"Loading the demo data of {centre} (a minute or less) …")
    manage(unfinished, "seed_demo", centre)
    with closing(sqlite3.connect(unfinished)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    document_of(centre).unlink(missing_ok=True)
    unfinished.rename(database)
    return database


def document_of(centre: str) -> Path:
    return VAR / f"demo-{centre}.pdf"


def write_document(centre: str, database: Path) -> None:
    """The annual report as PDF, or the programme where there is no report; made once."""
    path, year = document_of(centre), REPORT_YEARS[centre]
    if path.exists():
        return
    say(f"Writing the {'annual report' if year else 'programme'} as PDF …")
    command = ["render_report", year] if year else ["render_programme"]
    manage(database, *command, "--format", "pdf", "-o", str(path), "--verbosity", "0")


def print_logins(database: Path) -> None:
    """Who can sign in: the first account of every role."""
    os.environ.update(environment(database), DJANGO_SETTINGS_MODULE="config.settings")
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from accounts.models import User
    from accounts.policy import Role
    from reporting.demo.users import PASSWORD

    say(f"Sign in with the password {PASSWORD} as")
    for role in Role:
        user = User.objects.filter(role=role, is_active=True).order_by("pk").first()
        if user:
            say(f"    {user.username:<16}{role.value.replace('_', ' ')}")


def start(database: Path, port: int) -> dict[str, subprocess.Popen]:
    """The web server and the background worker, by name."""
    env = environment(database) | {"PORT": str(port), "HOST": HOST}
    commands = {
        "web server": [sys.executable, "-m", "gunicorn", "--log-level", "warning"],
        "background worker": [sys.executable, "manage.py", "db_worker", "--verbosity", "0"],
    }
    # Sessions of their own: Ctrl-C reaches this process only, which then stops both in order.
    return {
        name: subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True) for name, command in commands.items()
    }


def refuse_dead(processes: dict[str, subprocess.Popen]) -> None:
    for name, process in processes.items():
        if process.poll() is not None:
            raise SystemExit(f"The {name} has stopped (exit code {process.returncode}); see the message above.")


def wait_until_open(port: int, processes: dict[str, subprocess.Popen]) -> None:
    """Return when the web server answers."""
    while True:
        refuse_dead(processes)
        try:
            socket.create_connection((HOST, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)


def stop(processes: dict[str, subprocess.Popen]) -> None:
    for process in processes.values():
        process.terminate()
    for process in processes.values():
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def serve(centre: str, database: Path, port: int) -> None:
    """Run both processes until Ctrl-C."""
    processes = start(database, port)
    try:
        wait_until_open(port, processes)
        address = f"http://{HOST}:{port}"
        say(f"\nAsysta is running: {address}/   (Ctrl-C stops it)")
        say(f"Reports:           {address}/sprawozdania/")
        say(f"The PDF:           {document_of(centre)}")
        print_logins(database)
        while True:
            refuse_dead(processes)
            time.sleep(0.5)
    except KeyboardInterrupt:
        say("\nStopping …")
    finally:
        stop(processes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("centre", choices=REPORT_YEARS)
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    refuse_taken_port(options.port)
    try:
        database = prepare(options.centre)
        write_document(options.centre, database)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    serve(options.centre, database, options.port)


if __name__ == "__main__":
    main()
