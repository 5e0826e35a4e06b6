#!/usr/bin/env bash
# The build on NUKE's own package instead of build/engine: build/nuke.sh [TARGET...] [--OPTION [VALUE...]]
# NUKE takes a word that follows an option as that option's value, and ignores an option that it does not know: then another target runs, with exit
# code 0. So targets go first here, and an option that .nuke/build.schema.json does not name is refused.
set -euo pipefail

ROOT="$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
SCHEMA="$ROOT/.nuke/build.schema.json"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NUKE_TELEMETRY_OPTOUT=1

plain() {
  printf '%s' "$1" | tr -d '-' | tr '[:upper:]' '[:lower:]'
}

TARGETS=" $(sed -n '/"ExecutableTarget"/,/\]/s/^ *"\([A-Z][A-Za-z]*\)",\{0,1\}$/\1/p' "$SCHEMA" | tr '[:upper:]\n' '[:lower:] ') "
OPTIONS=" root $(sed -n 's/^ *"\([A-Z][A-Za-z]*\)": {$/\1/p' "$SCHEMA" | tr '[:upper:]\n' '[:lower:] ') "
targets=()
rest=()
previous=""
for word in "$@"; do
  name="$(plain "$word")"
  case "$word" in
    --*)
      if [[ "$OPTIONS" != *" $name "* ]]; then
        echo "BLD096: '$word' is no option of this build, and NUKE would ignore it. './build.sh --help' lists the options." >&2
        exit 2
      fi

      rest+=("$word")
      previous="$name"
      continue
      ;;
  esac

  # Directly after an option it is the option's value (--step Embed); after --skip every word is.
  if [[ "$TARGETS" == *" $name "* && -z "$previous" ]]; then
    targets+=("$word")
  elif [[ -z "$previous" && ${#rest[@]} -eq 0 ]]; then
    echo "BLD097: '$word' is no target of this build. './build.sh --help' lists the targets." >&2
    exit 2
  else
    rest+=("$word")
  fi

  [ "$previous" = skip ] || previous=""
done

cd "$ROOT"
dotnet build build/_build.csproj -c Release -p:BuildEngine=nuke -nodeReuse:false -nologo -v quiet
exec dotnet artifacts/bin/_build-nuke/release/_build.dll ${targets[@]+"${targets[@]}"} ${rest[@]+"${rest[@]}"}
