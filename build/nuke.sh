#!/usr/bin/env bash
# The build on NUKE's own package instead of build/engine: build/nuke.sh [TARGET...] [--OPTION [VALUE...]]
# NUKE takes every word that follows an option as that option's value, and ignores an option that it does not know: then another target runs, with exit
# code 0. So targets go first here, an option takes the words that its type in .nuke/build.schema.json allows, and what is left over is refused.
set -euo pipefail

ROOT="$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
SCHEMA="$ROOT/.nuke/build.schema.json"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NUKE_TELEMETRY_OPTOUT=1

# NUKE compares names without dashes and case. What is no name becomes one that nothing has.
plain() {
  local name
  name="$(printf '%s' "$1" | tr -d '-' | tr '[:upper:]' '[:lower:]')"
  case "$name" in
    '' | *[!a-z]*) printf '?' ;;
    *) printf '%s' "$name" ;;
  esac
}

# The words of an enumeration of the schema, in lower case, with spaces around.
members() {
  printf ' %s' "$(sed -n "/^    \"$1\": {/,/\]/s/^ *\"\([A-Z][A-Za-z]*\)\",\{0,1\}\$/\1/p" "$SCHEMA" | tr '[:upper:]\n' '[:lower:] ')"
}

refuse_option() {
  local word="$1"
  echo "BLD096: '$word' is no option of this build, and NUKE would ignore it. './build.sh --help' lists the options." >&2
  exit 2
}

refuse_target() {
  local word="$1"
  echo "BLD097: '$word' is no target of this build. './build.sh --help' lists the targets." >&2
  exit 2
}

refuse_value() {
  local option="$1" value="$2"
  echo "BLD098: '$option' cannot be '$value', and NUKE would ignore it or take the default. './build.sh --help' lists the options with their values." >&2
  exit 2
}

refuse_repeated() {
  local option="$1"
  echo "BLD099: '$option' is given twice, and NUKE would take the last alone. Write it once, with all of its values." >&2
  exit 2
}

TARGETS="$(members ExecutableTarget)"

# name=type of every option: boolean, integer, number, string, array, or the enumeration that it takes; of a list of targets: targets.
OPTIONS="$(awk '
  /^        "[A-Z][A-Za-z]*": \{$/ { name = tolower($1); gsub(/[":]/, "", name); type = "" }
  /^          "type": / { type = $2; gsub(/[",]/, "", type) }
  /^          "\$ref": / { type = $2; gsub(/"|,|#\/definitions\//, "", type) }
  /^            "\$ref": .*ExecutableTarget/ { type = "targets" }
  /^        \}/ { if (name != "") print name "=" type; name = "" }' "$SCHEMA")"

# Options that build/engine has and NUKE ignores: with --plan-html it would run what was only to be drawn.
OWN=" planhtml parallel silenceseconds "

# Whether a word may stand as a value of an option.
fits() {
  local type="$1" word="$2"
  case "$type" in
    boolean) [[ "$(plain "$word")" =~ ^(true|false)$ ]] ;;
    integer) [[ "$word" =~ ^[0-9]+$ ]] ;;
    number) [[ "$word" =~ ^[0-9]+([.][0-9]+)?$ ]] ;;
    string | array) [ -n "$word" ] ;;
    targets) [[ "$TARGETS" == *" $(plain "$word") "* ]] ;;
    *) [[ "$(members "$type")" == *" $(plain "$word") "* ]] ;;
  esac
}

# Whether a word may be a further value of a list: no target, and nothing that is likely a mistyped one.
goes_on() {
  local list="$1" word="$2"
  [[ "$TARGETS" == *" $(plain "$word") "* ]] && return 1
  case "$list" in
    profile) [ -f "$ROOT/profiles/$word.yaml" ] ;;
    overridegate) [[ "$word" == *=* ]] ;;
    *) [[ ! "$word" =~ ^[A-Z][A-Za-z]*$ ]] ;;
  esac
}

targets=()
rest=()
given=" "
option="" # whose values may follow
name=""
type=""
count=0 # of its values so far

close_option() {
  case "$type" in
    '' | boolean) ;;
    targets) [ "$count" -gt 0 ] || [ "$name" = skip ] || refuse_value "$option" "" ;;
    *) [ "$count" -gt 0 ] || refuse_value "$option" "" ;;
  esac
}

for word in "$@"; do
  case "$word" in
    -*)
      close_option
      option="$word"
      name="$(plain "$word")"
      type="$(printf '%s\n' "$OPTIONS" | sed -n "s/^$name=//p")"
      { [ -n "$type" ] && [[ "$OWN" != *" $name "* ]]; } || refuse_option "$word"
      [[ "$given" != *" $name "* ]] || refuse_repeated "$word"
      given="$given$name "
      count=0
      [ "$name" = target ] || rest+=("$word")
      continue
      ;;
  esac

  # The name of a target is no value but a step's: a forgotten value does not take it.
  if [[ "$type" =~ ^(array|string)$ && "$count" -eq 0 && "$name" != step ]] && fits targets "$word"; then refuse_value "$option" "$word"; fi

  takes=no
  case "$type" in
    '') ;;
    boolean) if [ "$count" -eq 0 ] && fits boolean "$word"; then takes=yes; fi ;;
    targets) if fits targets "$word"; then takes=yes; else refuse_target "$word"; fi ;;
    array)
      if { [ "$count" -eq 0 ] && fits array "$word"; } || { [ "$count" -gt 0 ] && goes_on "$name" "$word"; }; then takes=yes; fi
      ;;
    *)
      if [ "$count" -eq 0 ]; then
        fits "$type" "$word" || refuse_value "$option" "$word"
        takes=yes
      fi
      ;;
  esac

  if [ "$takes" = yes ]; then
    count=$((count + 1))
    # After --skip NUKE compares names as they are: one with dashes would be ignored, and its target would run.
    if [ "$type" = targets ] && [ "$name" != target ]; then word="${word//-/}"; fi
    if [ "$name" = target ]; then targets+=("$word"); else rest+=("$word"); fi
    continue
  fi

  close_option
  type="" # after a word of its own nothing is an option's value
  [[ "$TARGETS" == *" $(plain "$word") "* ]] || refuse_target "$word"
  targets+=("$word")
done

close_option
cd "$ROOT"
dotnet build build/_build.csproj -c Release -p:BuildEngine=nuke -nodeReuse:false -nologo -v quiet
exec dotnet artifacts/bin/_build-nuke/release/_build.dll ${targets[@]+"${targets[@]}"} ${rest[@]+"${rest[@]}"}
