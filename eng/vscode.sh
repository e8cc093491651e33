#!/usr/bin/env bash
# Sets up the real VS Code in a browser for the tests of editors/vscode: Debian's Chromium, and npm's code-server with Microsoft's code in it.
# Takes minutes the first time and nothing after that. Writes only to a cache folder outside the repository; may be interrupted and called again.
# With --where it prints the folder, with --missing what it would install, and does nothing.
set -euo pipefail

version=4.96.4
# The line of code-server for Node 20, with VS Code 1.96.4: the oldest version that the extension supports.
folder=${XDG_CACHE_HOME:-$HOME/.cache}/struere-tests/code-server-$version
if [ "${1:-}" = --where ]; then
    printf '%s\n' "$folder"
    exit 0
fi

missing=()
[ -x "${STRUERE_CHROMIUM:-/usr/bin/chromium}" ] || missing+=(chromium)
[ -e /usr/include/gssapi/gssapi.h ] || missing+=(libkrb5-dev)
command -v c++ > /dev/null || missing+=(g++)
command -v python3 > /dev/null || missing+=(python3)
command -v make > /dev/null || missing+=(make)
needs_code_server=
[ -e "$folder/finished" ] || needs_code_server="code-server $version (in $folder)"

wanted="${missing[*]-} $needs_code_server"
[ "$wanted" != ' ' ] || exit 0
if [ "${1:-}" = --missing ]; then
    printf '%s\n' "$wanted"
    exit 0
fi
printf 'Installing for the tests in VS Code: %s\n' "$wanted"

if [ "${#missing[@]}" -gt 0 ]; then
    command -v apt-get > /dev/null || { printf '%s\n' "'${missing[*]}' is not installed, and there is no apt-get to install it." >&2; exit 1; }
    as_root=
    [ "$(id -u)" -eq 0 ] || as_root=sudo
    # Another apt-get may run beside this one: both wait for their turn.
    $as_root apt-get -o DPkg::Lock::Timeout=300 update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get -o DPkg::Lock::Timeout=300 install -y -qq "${missing[@]}" > /dev/null
fi
[ -n "$needs_code_server" ] || exit 0

# Without the marker the folder is what an interrupted set-up left.
rm -rf "$folder"
mkdir -p "$folder"
cd "$folder"
npm_quietly() { npm "$@" --no-audit --no-fund --loglevel=error; }
printf '{ "private": true }\n' > package.json
npm_quietly install --ignore-scripts "code-server@$version"

# Node's headers are on this machine: nothing is downloaded for native modules.
headers=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
(
    cd node_modules/code-server/lib/vscode
    # It pins a package to an address in git that not every machine reaches; the registry has the same package.
    rm -f npm-shrinkwrap.json
    npm_quietly install --omit=dev --omit=optional --ignore-scripts "--nodedir=$headers"
    npm_quietly install --no-save --ignore-scripts @vscode/ripgrep-linux-x64
    npm_quietly rebuild @vscode/spdlog native-watchdog node-pty @parcel/watcher kerberos "--nodedir=$headers"
)
npm_quietly rebuild argon2 "--nodedir=$headers" --build-from-source
date > finished
