#!/usr/bin/env bash
# The whole pipeline on a made-up catalogue, every target as a process of its own: wall time, processor time and peak memory of each; then the
# same after the stock of some rows has changed, and a check of what ran again. Works in a directory of its own; snapshots, cache and
# report of the checkout are not touched.
#
#   benchmarks/pipeline.sh [--count 100000] [--restock 2] [--seed 1] [--work DIR] [--keep] [--profile NAME]
#
# Settings are overridden as everywhere, by COMPONENTS__section__key. DIR needs about 20 KB a part. Peak memory counts pages of mapped files too, as the kernel does (GNU time); of a gate that starts a
# server, the larger process counts. Exit codes: 0 done, 1 a target failed or more ran again than a change of stock explains, 77 skipped.
set -euo pipefail

ROOT="$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
COUNT=100000 RESTOCK=2 SEED=1 WORK="" KEEP="" PROFILES=(jlc)
while [ $# -gt 0 ]; do
  case "$1" in
    --count) COUNT="$2"; shift 2 ;;
    --restock) RESTOCK="$2"; shift 2 ;;
    --seed) SEED="$2"; shift 2 ;;
    --work) WORK="$2"; KEEP=1; shift 2 ;;
    --profile) PROFILES+=("$2"); shift 2 ;;
    --keep) KEEP=1; shift ;;
    *) sed -n '2,10p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
  esac
done

BENCHMARKS="$ROOT/artifacts/bin/Components.Benchmarks/release/Components.Benchmarks.dll"
TARGETS=(Fetch Transform TransformOffers Embed IndexDense IndexLexical IndexFilters IndexRecords IndexFacts IndexFamilies IndexOffers Certify Snapshot ValidateIntegrity ValidateCompatibility ValidateRetrieval ValidatePerformance Report Publish)
# What a change of stock may not run again: everything that says what a part is. Stock, price and class have files of their own.
MUST_REST=(Transform Embed IndexDense IndexLexical IndexFilters IndexRecords IndexFacts IndexFamilies Certify)

[ -x /usr/bin/time ] && /usr/bin/time -f %M true >/dev/null 2>&1 || { echo "pipeline: skipped: GNU time is missing (Debian: apt-get install time)."; exit 77; }
BUILD="$ROOT/artifacts/bin/_build/release/_build.dll"
[ -f "$BENCHMARKS" ] || { echo "pipeline: $BENCHMARKS is missing; make it with './build.sh Compile'." >&2; exit 1; }

MADE=""
[ -n "$WORK" ] || { WORK="$(mktemp -d "${TMPDIR:-/tmp}/components-pipeline-XXXXXX")"; MADE=1; }
mkdir -p "$WORK"
WORK="$(cd -P "$WORK" && pwd)"
end() {
  local status=$?
  trap - EXIT
  if [ -n "$MADE" ] && [ -z "$KEEP" ]; then
    # Sealed outputs are read-only.
    chmod -R u+w "$WORK" 2>/dev/null || true
    rm -rf "$WORK"
  fi
  exit "$status"
}
trap end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# A root of its own: the settings and the model of the checkout, everything else private.
mkdir -p "$WORK/checkout/.nuke" "$WORK/checkout/snapshots" "$WORK/checkout/data"
cp "$ROOT/pipeline.yaml" "$WORK/checkout/"
cp -r "$ROOT/profiles" "$ROOT/models" "$WORK/checkout/"
cp -r "$ROOT/data/lexicon" "$WORK/checkout/data/"
cp -r "$ROOT/data/properties" "$WORK/checkout/data/"
unset COMPONENTS_CACHE_DIR COMPONENTS_SNAPSHOT_DIR
export COMPONENTS__source__id=synthetic COMPONENTS__gates__retrieval__suites="$WORK/suites"
CATALOGUE="$WORK/cache.sqlite3"

generate() {
  dotnet "$BENCHMARKS" jlcparts --count "$COUNT" --seed "$SEED" --restock "$1" --out "$CATALOGUE"
  rm -rf "$WORK/suites"
  mv "$CATALOGUE.eval" "$WORK/suites"
}

FAILED=0
run() {
  local round="$1" target status result wall processor memory total=0
  printf '%-22s %-10s %9s %9s %9s  %s\n' "$round" status "wall s" "CPU s" "peak MiB" result
  for target in "${TARGETS[@]}"; do
    if ! /usr/bin/time -o "$WORK/time.txt" -f '%e %U %S %M' dotnet "$BUILD" "$target" --profile "${PROFILES[@]}" --catalogue "$CATALOGUE" --root "$WORK/checkout" >"$WORK/$target.log" 2>&1; then
      echo "--- $target failed; $WORK/$target.log ends:" >&2
      tail -n 25 "$WORK/$target.log" >&2
      KEEP=1
      exit 1
    fi
    status="$(awk -v target="$target" '$1 == target && ($2 == "Succeeded" || $2 == "UpToDate") { print $2 }' "$WORK/$target.log" | tail -n 1)"
    result="$(awk -v target="$target" '$1 == target && ($2 == "Succeeded" || $2 == "UpToDate")' "$WORK/$target.log" | tail -n 1 | sed -E 's/^[^ ]+ +[^ ]+ +(-|[0-9.:]+ (ms|s|min|h)) *//')"
    read -r wall processor memory <<<"$(tail -n 1 "$WORK/time.txt" | awk '{ printf "%.1f %.1f %.0f", $1, $2 + $3, $4 / 1024 }')"
    total="$(awk -v a="$total" -v b="$wall" 'BEGIN { printf "%.1f", a + b }')"
    printf '%-22s %-10s %9s %9s %9s  %s\n' "$target" "$status" "$wall" "$processor" "$memory" "$result"
    eval "STATUS_$target=$status"
  done
  printf '%-22s %-10s %9s\n\n' total "" "$total"
}

# Compiled once; after that the build's program is started as build.sh starts it, so that an edit meanwhile is not part of a measurement.
"$ROOT/build.sh" --help >/dev/null
generate 0
run "first build"
generate "$RESTOCK"
run "$RESTOCK % restocked"
for target in "${MUST_REST[@]}"; do
  name="STATUS_$target"
  [ "${!name}" = UpToDate ] || { echo "pipeline: FAILED: $target ran again although nothing but offers changed." >&2; FAILED=1; }
done
du -sh "$WORK/checkout/.nuke/cache" "$WORK/checkout/snapshots" | sed "s|$WORK/||"
[ "$FAILED" = 0 ] && echo "pipeline: as promised: ${MUST_REST[*]} rested"
exit "$FAILED"
