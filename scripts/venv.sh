#!/bin/sh
# venv.sh LOCK: makes .venv hold exactly the packages of the lock file, on a Python of 3.12 or newer.
# The Python is $APP_PYTHON, or one on PATH, in Debian's folders, in pyenv's folder (its shims on PATH may lead
# nowhere) or in uv's. Without uv, pip installs from the same file.
set -eu

lock=$1
HOME=${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}
export HOME
uv=uv
"$uv" --version >/dev/null 2>&1 || uv=
wanted="Python 3.12 or newer with the modules venv, ssl and sqlite3"

candidates() {
    [ -n "${APP_PYTHON:-}" ] && echo "$APP_PYTHON"
    for name in python3.14 python3.13 python3.12 python3; do
        command -v "$name" || true
        echo "/usr/local/bin/$name"
        echo "/usr/bin/$name"
    done
    ls -d "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.*/bin/python 2>/dev/null | sort -rV || true
    ls -d "${XDG_DATA_HOME:-$HOME/.local/share}"/uv/python/cpython-3.*/bin/python3 2>/dev/null | sort -rV || true
}

usable() {
    "$1" -c 'import sys, venv, ssl, sqlite3; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1 || return 1
    [ -n "$uv" ] || "$1" -c 'import ensurepip' >/dev/null 2>&1
}

find_python() {
    candidates | while read -r candidate; do
        if usable "$candidate"; then
            echo "$candidate"
            break
        fi
    done
}

install_python() { # prints the path of a Python that uv brought, or nothing
    if [ -z "$uv" ]; then
        python3 -m venv var/uv && var/uv/bin/python -m pip install -q uv || return 0
        uv=var/uv/bin/uv
    fi
    "$uv" python install -q 3.13 && "$uv" python find 3.13
}

python=$(find_python)
if [ -z "$python" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "No $wanted found. Trying Debian's own …"
    apt-get update -q && apt-get install -q -y --no-install-recommends python3 python3-venv
    python=$(find_python)
fi
if [ -z "$python" ]; then
    echo "No $wanted found. Asking uv to bring one …"
    python=$(install_python) || true
fi
if [ -z "$python" ]; then
    echo "Asysta needs $wanted, and none could be found or brought here." >&2
    echo "Please install one (Debian 13: apt-get install python3 python3-venv; elsewhere: pyenv install 3.13)" >&2
    echo "and start again, or say where it is: APP_PYTHON=/path/to/python make …" >&2
    exit 1
fi

echo "Installing the packages of $lock for $("$python" --version) ($python); the first time takes a minute …"
if [ -n "$uv" ]; then
    "$uv" venv -q --allow-existing --python "$python" .venv
    UV_COMPILE_BYTECODE=1 "$uv" pip sync -q --python .venv/bin/python --require-hashes "$lock"
else
    "$python" -m venv .venv
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r "$lock"
fi
