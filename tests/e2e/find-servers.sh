#!/bin/sh
# Installs nginx and Caddy for the tests of the recipes where a machine of CI lacks them; on a person's machine the tests
# that need them say that they are left out, because installing a server may start it.
set -eu
[ -n "${CI:-}" ] || exit 0
command -v apt-get >/dev/null || exit 0
PATH=$PATH:/usr/sbin
missing=
for name in nginx caddy; do command -v "$name" >/dev/null || missing="$missing $name"; done
[ -n "$missing" ] || exit 0
as_root=
[ "$(id -u)" = 0 ] || as_root='sudo -n'
echo "— installing$missing with apt-get" >&2
$as_root apt-get update -qq >&2 || exit 0
for name in $missing; do
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$name" >&2 || true
done
