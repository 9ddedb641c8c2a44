#!/bin/sh
# packages.sh run|test: the Debian packages that no Python wheel carries.
# "run" is what the application needs (PDF libraries, message catalogues), "test" adds the browser, PostgreSQL and Java.
# Root gets what is missing installed; anybody else gets its names.
set -eu

libraries=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null || true)
missing=

need() { # need PACKAGE PROBE…: remember the package unless the probe succeeds
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}

library() {
    case $libraries in *"$1"*) return 0 ;; esac
    return 1
}

server_of_postgresql() {
    ls /usr/lib/postgresql/*/bin/initdb
}

find_missing() {
    missing=
    need libpango-1.0-0 library libpango-1.0.so.0
    need libpangoft2-1.0-0 library libpangoft2-1.0.so.0
    need libharfbuzz-subset0 library libharfbuzz-subset.so.0
    need gettext command -v msgfmt
    if [ "$1" = test ]; then
        need chromium command -v chromium
        need postgresql server_of_postgresql
        need default-jre-headless command -v java
    fi
}

find_missing "$1"
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "This is not Debian. Please install what these Debian packages hold, then start again:$missing" >&2
    exit 1
fi
if [ "$(id -u)" != 0 ]; then
    echo "Missing Debian packages. Please have them installed, then start again:" >&2
    echo "    sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
echo "Installing Debian packages:$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# shellcheck disable=SC2086  # a list of names
apt-get install -q -y --no-install-recommends $missing
libraries=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p)
find_missing "$1"
if [ -n "$missing" ]; then
    echo "Still missing after the installation:$missing" >&2
    exit 1
fi
