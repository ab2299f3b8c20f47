#!/usr/bin/env bash
# Builds the Containerfile with buildah and asks the server in it for a calendar: make container, as root.
# Where the base image cannot be pulled, the Debian of "make .python3.14" stands in for it.
set -euo pipefail
cd "$(dirname "$0")/.."
export BUILDAH_ISOLATION=chroot
place=$(mktemp -d)
oci() { buildah --storage-driver "${DRIVER:-overlay}" --root "$place/store" --runroot "$place/run" "$@"; }
trap 'oci rm --all > /dev/null; oci rmi --all --force > /dev/null; umount "$place/store/overlay" 2> /dev/null; rm -rf "$place"' EXIT

base=$(sed -n 's/^FROM //p' Containerfile)
if ! oci pull --quiet "$base" > "$place/pull" 2>&1; then
  echo "$base cannot be pulled: Debian with Python 3.14 stands in for it"
  root=$(oci mount "$(oci from --name base scratch)")
  cp -a .python3.14/. "$root"
  cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
  cp /etc/resolv.conf "$root/etc/"
  if [ -e /etc/pip.conf ]; then cp /etc/pip.conf "$root/etc/"; fi
  chroot "$root" python3.14 -m venv /usr/local
  oci config --env PATH=/usr/local/bin:/usr/bin:/usr/sbin:/bin:/sbin base
  oci commit --quiet base "$base" > /dev/null
fi
oci build --pull-never --quiet --tag releaseparse . > /dev/null
oci from --name server --pull-never localhost/releaseparse > /dev/null
oci run server -- sh -c '
  test "$(id -un)" = reader
  releaseparse serve --host 0.0.0.0 --port 8765 &
  for _ in 1 2 3 4 5 6 7 8 9; do sleep 1; python3 -c "$0" "$1" && break; done
  kill $!
' '
import sys, urllib.request
asked = urllib.request.Request("http://127.0.0.1:8765/parse", sys.argv[1].encode(), {"Accept": "text/calendar"})
print(urllib.request.urlopen(asked).read().count(b"BEGIN:VEVENT"), "events served as the user reader")
' "$(cat corpus/releases/raw/kestrel-ridge-q1-2026-call.txt)"
