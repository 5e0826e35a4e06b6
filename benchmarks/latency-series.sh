#!/usr/bin/env bash
# How far the performance gate's figures lie apart on this machine: the gate over the sample, again and again, with and without a delay that is put
# into the measured server from outside (tests/Components.SlowServer; the product has no switch for it). One line a run, with the load average.
#
#   benchmarks/latency-series.sh [--runs 10] [--delay 40] [--work DIR]
#
# Works in a directory of its own. Needs './build.sh Compile'. The limits are opened wide, so that every run ends with figures. Columns: delay in
# ms; median and 95th percentile in yardsticks; both over the committed baseline's; median in ms; rounds; load average over one minute when the run ended.
set -euo pipefail

ROOT="$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
RUNS=10 DELAY=40 WORK=""
while [ $# -gt 0 ]; do
  case "$1" in
    --runs) RUNS="$2"; shift 2 ;;
    --delay) DELAY="$2"; shift 2 ;;
    --work) WORK="$2"; shift 2 ;;
    *) sed -n '2,9p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
  esac
done

BUILD="$ROOT/artifacts/bin/_build/release/_build.dll"
HOOK="$ROOT/artifacts/bin/Components.SlowServer/release/Components.SlowServer.dll"
for file in "$BUILD" "$HOOK"; do
  [ -f "$file" ] || { echo "latency-series: $file is missing; make it with './build.sh Compile'." >&2; exit 1; }
done

MADE=""
[ -n "$WORK" ] || { WORK="$(mktemp -d "${TMPDIR:-/tmp}/components-latency-XXXXXX")"; MADE=1; }
end() {
  local status=$?
  trap - EXIT
  if [ -n "$MADE" ]; then
    chmod -R u+w "$WORK" 2>/dev/null || true
    rm -rf "$WORK"
  fi
  exit "$status"
}
trap end EXIT

mkdir -p "$WORK/.nuke" "$WORK/snapshots" "$WORK/data"
[ -f "$WORK/pipeline.yaml" ] || cp -r "$ROOT/pipeline.yaml" "$ROOT/profiles" "$ROOT/models" "$WORK/"
[ -d "$WORK/data/sample" ] || cp -r "$ROOT/data/sample" "$ROOT/data/eval" "$ROOT/data/lexicon" "$ROOT/data/properties" "$WORK/data/"
unset COMPONENTS_CACHE_DIR COMPONENTS_SNAPSHOT_DIR
P=COMPONENTS__gates__performance
export ${P}__max_ratio_to_record=1000 ${P}__max_ratio_to_foreign_record=1000 ${P}__max_p95=10s ${P}__max_p99=20s ${P}__min_requests_per_second=0.1
dotnet "$BUILD" ValidateRetrieval ValidateIntegrity ValidateCompatibility --root "$WORK" >"$WORK/first.log" 2>&1 || { cat "$WORK/first.log" >&2; exit 1; }

# A field of a JSON document of one value a line, within the object of a check or of the details.
figure() { sed -n "/$2/,\$p" "$WORK/output/report/results.json" | sed -n "s/.*\"$1\": \([-0-9.eE]*\).*/\1/p" | head -1; }
echo "delay p50_yardsticks p95_yardsticks p50_to_baseline p95_to_baseline p50_ms rounds load"
for ((run = 1; run <= RUNS; run++)); do
  for delay in 0 "$DELAY"; do
    hook=""
    [ "$delay" = 0 ] || hook="$HOOK"
    # Another threshold is another key: the gate runs, and nothing else.
    env ${P}__max_p50=$((5000 + run * 1000 + delay))ms ${hook:+DOTNET_STARTUP_HOOKS="$hook"} SLOW_SERVER_MS="$delay" \
      dotnet "$BUILD" Report --root "$WORK" >"$WORK/run.log" 2>&1 || [ $? = 5 ] || { cat "$WORK/run.log" >&2; exit 1; }
    echo "$delay $(figure p50 '"candidate": {') $(figure p95 '"candidate": {') $(figure measured '"p50_to_baseline"') $(figure measured '"p95_to_baseline"')" \
      "$(figure p50_ms '"latency": {') $(figure rounds '"yardsticks": {') $(cut -d' ' -f1 /proc/loadavg)"
  done
done
