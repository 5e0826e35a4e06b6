#!/usr/bin/env bash
# Compiles the build (build/_build.csproj) when its sources changed, and runs it: ./build.sh [TARGET...] [--help]
set -euo pipefail

ROOT="$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
TEMP="$ROOT/.nuke/temp"
STAMP="$TEMP/build.stamp"
LOCK="$TEMP/build.lock"
ASSEMBLY="$ROOT/artifacts/bin/_build/release/_build.dll"
INSTALL_URL="${COMPONENTS_DOTNET_INSTALL_URL:-https://dot.net/v1/dotnet-install.sh}"
INSTALL_SHA256="${COMPONENTS_DOTNET_INSTALL_SHA256:-}"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NUKE_TELEMETRY_OPTOUT=1

# An SDK that satisfies global.json: the installed one, else one of our own, which a script that somebody vouches for fetches.
find_sdk() {
  local own="$TEMP/dotnet/dotnet" version
  if command -v dotnet >/dev/null 2>&1 && (cd "$ROOT" && dotnet --version) >/dev/null 2>&1; then
    command -v dotnet
    return
  fi

  version="$(sed -n 's/.*"version"[[:space:]]*:[[:space:]]*"\([^"]*\)".*/\1/p' "$ROOT/global.json" | head -n 1)"
  if ! { [ -x "$own" ] && (cd "$ROOT" && "$own" --version) >/dev/null 2>&1; }; then
    # A script from the network is run when it is the one that somebody has read: its digest says so, nothing else does.
    if [ -z "$INSTALL_SHA256" ]; then
      echo "BLD095: No installed .NET SDK satisfies global.json ($version), and an install script is not run unseen. Install the .NET SDK $version or a later ${version%.*}.x and put 'dotnet' on PATH; or read $INSTALL_URL and set COMPONENTS_DOTNET_INSTALL_SHA256 to its SHA-256." >&2
      exit 4
    fi

    mkdir -p "$TEMP"
    echo "No installed .NET SDK satisfies global.json ($version); fetching it into .nuke/temp/dotnet ..." >&2
    if ! { fetch "$INSTALL_URL" "$TEMP/dotnet-install.sh" && verified "$TEMP/dotnet-install.sh" \
        && bash "$TEMP/dotnet-install.sh" --install-dir "$TEMP/dotnet" --version "$version" --no-path >"$TEMP/dotnet-install.log" 2>&1 \
        && (cd "$ROOT" && "$own" --version) >/dev/null 2>&1; }; then
      echo "BLD090: No .NET SDK satisfies global.json, and it could not be fetched with $INSTALL_URL. Install the .NET SDK $version or a later ${version%.*}.x, put 'dotnet' on PATH, and run this again." >&2
      exit 4
    fi
  fi

  echo "$own"
}

# Whether a file has the digest that was named; another one is said and deleted.
verified() {
  local found
  if command -v sha256sum >/dev/null 2>&1; then
    found="$(sha256sum "$1" | cut -d ' ' -f 1)"
  else
    found="$(shasum -a 256 "$1" | cut -d ' ' -f 1)"
  fi

  if [ "$found" != "$(printf '%s' "$INSTALL_SHA256" | tr 'A-F' 'a-f')" ]; then
    rm -f "$1"
    echo "BLD095: The script at $INSTALL_URL has the SHA-256 $found, not $INSTALL_SHA256, and was not run. Read what it is now, then set COMPONENTS_DOTNET_INSTALL_SHA256 anew." >&2
    exit 4
  fi
}

fetch() {
  if command -v curl >/dev/null 2>&1; then
    curl -fsSL --retry 2 --connect-timeout 20 -o "$2" "$1" 2>/dev/null
  else
    wget -q -T 20 -t 3 -O "$2" "$1" 2>/dev/null
  fi
}

# ctime, not mtime: it also tells a file that was copied or moved in with an old date. A deleted file changes its directory.
is_current() {
  [ -f "$ASSEMBLY" ] && [ -f "$STAMP" ] && [ -x "$(cat "$STAMP")" ] || return 1
  [ -z "$(cd "$ROOT" && find build src global.json Directory.Build.props Directory.Packages.props .editorconfig \
    -cnewer "$STAMP" -print 2>/dev/null | head -n 1)" ]
}

# The note that lies beside a held lock.
lock_owner() {
  local found
  found="$(sed -n 's/.*"pid":\([0-9]*\).*"since":"\([^".]*\)[^"]*","doing":"\([^"]*\)".*/process \1 since \2 (\3)/p' "$LOCK.owner" 2>/dev/null || true)"
  echo "${found:-another process}"
}

compile() {
  mkdir -p "$TEMP"
  local dotnet log="$TEMP/build.log"
  dotnet="$(find_sdk)" || exit $?
  : >"$STAMP.new"
  echo "Compiling the build ..." >&2
  # 9 is the lock: a compiler server that outlives this must not keep it.
  if ! "$dotnet" build "$ROOT/build/_build.csproj" -c Release -nodeReuse:false -nologo -v quiet >"$log" 2>&1 9>&-; then
    cat "$log" >&2
    echo "BLD091: The build itself (build/_build.csproj) does not compile; the compiler's messages are above. Correct them and run this again." >&2
    exit 1
  fi

  echo "$dotnet" | tee "$STAMP.path" >/dev/null
  # The stamp bears the time before compiling: what changes meanwhile is compiled next time.
  touch -r "$STAMP.new" "$STAMP.path" && rm -f "$STAMP.new" && mv -f "$STAMP.path" "$STAMP"
}

if ! is_current; then
  if [ "${1:-}" = ":complete" ]; then
    exit 0
  fi

  mkdir -p "$TEMP"
  # One build at a time works in a checkout; the build itself takes this lock too, and what it starts works under it.
  if command -v flock >/dev/null 2>&1 && [ "${COMPONENTS_BUILD_LOCK:-}" != "$LOCK" ]; then
    exec 9>>"$LOCK"
    if ! flock -n 9; then
      echo "Waiting for another build in this checkout: $(lock_owner)." >&2
      flock 9
    fi

    if ! is_current; then
      printf '{"pid":%s,"host":"%s","since":"%s","doing":"compiling the build"}' "$$" "$(uname -n)" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >"$LOCK.owner"
      trap 'rm -f "$LOCK.owner"' EXIT
      compile
      rm -f "$LOCK.owner"
      trap - EXIT
    fi

    exec 9>&-
  else
    compile
  fi
fi

DOTNET="$(cat "$STAMP")"
PATH="$(dirname "$DOTNET"):$PATH"
export PATH
case " $* " in
  *" --root "* | " :"*) exec "$DOTNET" "$ASSEMBLY" "$@" ;;
  *) exec "$DOTNET" "$ASSEMBLY" "$@" --root "$ROOT" ;;
esac
