#!/bin/sh
# Packs the program, the app without texts, and what to read first as one archive, the same bytes for the same inputs;
# then makes a site with nothing but the archive, to see that it is whole.
set -eu
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
target=$(rustc -vV | sed -n 's/^host: //p')
name="onrecord-$version-$target"
out=target/archive
rm -rf "$out"
mkdir -p "$out/$name"
cp target/release/onrecord README.md METHOD.md LICENSE-MIT LICENSE-APACHE "$out/$name/"
target/release/onrecord publish --app target/app --template --out "$out/$name/app"
cd "$out"
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 --format=ustar -cf - "$name" | gzip -9n > "$name.tar.gz"
sha256sum "$name.tar.gz" > SHA256SUMS
rm -r "$name"

check=$(mktemp -d)
trap 'rm -rf "$check"' EXIT
sha256sum -c --quiet SHA256SUMS
tar -xzf "$name.tar.gz" -C "$check"
mkdir "$check/texts"
echo '“We lost,” Mayor Ann Lee said on Monday.' > "$check/texts/a.txt"
(cd "$check" && PATH=/nowhere "./$name/onrecord" publish --app "$name/app" --seeds texts --out site)
grep -q 'We lost' "$check/site/index.html"
# The same for one statement more than an edition has that travels whole.
if grep -q 'id="large-js"' "$check/$name/app/index.html"; then
  seq 20001 | sed 's/.*/{"file": "a&.txt", "statement": "We lost &."}/' > "$check/statements.jsonl"
  (cd "$check" && PATH=/nowhere "./$name/onrecord" compile --from statements.jsonl --out edition.bin)
  (cd "$check" && PATH=/nowhere "./$name/onrecord" publish --app "$name/app" --edition edition.bin --out large)
  grep -q 'id="edition" rel="data" href="./edition.json"' "$check/large/index.html"
fi
du -b "$name.tar.gz"
