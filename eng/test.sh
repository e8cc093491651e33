#!/usr/bin/env bash
# Runs every test. Installs what they need beyond the .NET SDK, git and Node: the pinned npm packages, and what a publish with
# native code, a test in a terminal, those behind a real proxy and those in real editors and browsers call.
# The last line is "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1

step() { printf '\n== %s\n' "$1"; }
fail() { printf '\n%s\n0 passed, 1 failed, 0 skipped\n' "$1"; exit 1; }

for tool in dotnet git node npm; do
    command -v "$tool" > /dev/null || fail "'$tool' is not installed: the tests need the .NET SDK, git and Node."
done

missing=()
command -v cc > /dev/null || command -v clang > /dev/null || missing+=(clang)
command -v script > /dev/null || missing+=(bsdutils)
command -v nvim > /dev/null || missing+=(neovim)
command -v nginx > /dev/null || [ -e /usr/sbin/nginx ] || missing+=(nginx-light)
[ -d /usr/lib/postgresql ] || command -v initdb > /dev/null || missing+=(postgresql)
[ -x "${STRUERE_CHROMIUM:-/usr/bin/chromium}" ] || missing+=(chromium)
[ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
if [ "${#missing[@]}" -gt 0 ] && command -v apt-get > /dev/null; then
    step "Installing ${missing[*]}"
    as_root=
    [ "$(id -u)" -eq 0 ] || as_root=sudo
    $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq "${missing[@]}" > /dev/null || fail "'${missing[*]}' cannot be installed."
fi

step "Installing csharp-ls, which shows our rules in C#"
bash eng/csharp-ls.sh || fail "csharp-ls cannot be installed."

# It takes minutes, and nothing before the tests of the extension waits for it.
wanted=$(bash eng/vscode.sh --missing)
[ -z "$wanted" ] || step "Installing for the tests in VS Code, in the background: $wanted"
vscode_log=$(mktemp)
bash eng/vscode.sh > "$vscode_log" 2>&1 &
vscode=$!

step "Installing npm dotenv and TypeScript, which the readers are compared with, and what the extension for VS Code is made with"
npm ci --prefix tests/npm --no-audit --no-fund --silent || fail "'npm ci' failed in tests/npm."
npm ci --prefix editors/vscode --no-audit --no-fund --silent || fail "'npm ci' failed in editors/vscode."

step "Building the solution"
dotnet build Struere.Tooling.sln --nologo -v:minimal || fail "The solution does not build."

step "Packing the packages and the extension for the end-to-end tests"
bash eng/pack.sh || fail "The packages cannot be packed."

step "Running the tests"
results=$(mktemp)
dotnet test --solution Struere.Tooling.sln --no-build --no-progress 2>&1 | tee "$results"
status=${PIPESTATUS[0]}

count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$results" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
[ -n "$passed" ] || fail "No test was run."

step "Running the tests of the extension for VS Code"
wait "$vscode" || { cat "$vscode_log"; fail "VS Code cannot be set up for the tests."; }
npm run --silent lint --prefix editors/vscode || fail "The extension for VS Code has lint."
npm test --silent --prefix editors/vscode 2>&1 | tee "$results"
extension_status=${PIPESTATUS[0]}
read -r extension_passed extension_failed extension_skipped < <(tail -n 1 "$results" | sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p')
[ -n "${extension_passed:-}" ] || fail "No test of the extension for VS Code was run."
rm -f "$results" "$vscode_log"

printf '\n%s passed, %s failed, %s skipped\n' "$((passed + extension_passed))" "$((${failed:-0} + extension_failed))" "$((${skipped:-0} + extension_skipped))"
[ "$extension_status" -eq 0 ] || exit "$extension_status"
exit "$status"
