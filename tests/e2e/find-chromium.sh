#!/bin/sh
# Prints the path of a Chromium. Installs Debian's where there is none and apt-get may be used.
set -eu

find_it() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome; do
    [ -n "$name" ] && command -v "$name" && return 0
  done
  return 1
}

find_it && exit 0

if command -v apt-get >/dev/null; then
  as_root=
  [ "$(id -u)" = 0 ] || as_root='sudo -n'
  if [ -z "$as_root" ] || $as_root true 2>/dev/null; then
    echo '— installing Chromium with apt-get' >&2
    $as_root apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >&2
    find_it && exit 0
  fi
fi

echo 'The browser tests need Chromium, which is not on PATH.' >&2
echo 'Install it (Debian: sudo apt-get install chromium; Ubuntu: sudo snap install chromium), or set CHROMIUM=/path/to/it.' >&2
exit 1
