#!/bin/sh
# Lays out what the Containerfile beside this copies:  deploy/container/lay-out.sh DIR [--snapshot]
# DIR gets program/, pipeline.yaml, profiles/, models/ (those that pipeline.yaml pins) and, with --snapshot, snapshots/ with the current one.
# COMPONENTS_PROGRAM_DIR names a directory with the compiled program instead of compiling it here; COMPONENTS_SNAPSHOT_DIR names the snapshots.
set -eu
if [ "$#" -lt 1 ] || [ "$#" -gt 2 ] || { [ "$#" -eq 2 ] && [ "$2" != --snapshot ]; }; then
  echo "usage: lay-out.sh DIR [--snapshot]" >&2
  exit 2
fi

root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
if [ -e "$1" ]; then
  echo "lay-out.sh: '$1' exists. Name a directory that does not, or delete it." >&2
  exit 2
fi

mkdir -p "$1"
out=$(CDPATH= cd -- "$1" && pwd)
if [ -n "${COMPONENTS_PROGRAM_DIR:-}" ]; then
  cp -R "$COMPONENTS_PROGRAM_DIR" "$out/program"
else
  dotnet publish "$root/src/Components.Cli" -c Release -o "$out/program" -nologo -v quiet
fi

cp "$root/pipeline.yaml" "$out/"
cp -R "$root/profiles" "$out/profiles"
dotnet "$out/program/components.dll" model bake "$out/models" --root "$root"

if [ "${2:-}" = --snapshot ]; then
  snapshots=${COMPONENTS_SNAPSHOT_DIR:-$root/snapshots}
  if [ ! -L "$snapshots/current" ]; then
    echo "lay-out.sh: nothing is published in '$snapshots'. Run './build.sh Publish' first." >&2
    exit 6
  fi

  name=$(basename "$(readlink "$snapshots/current")")
  mkdir -p "$out/snapshots"
  cp -R "$snapshots/$name" "$out/snapshots/$name"
  ln -s "$name" "$out/snapshots/current"
fi
