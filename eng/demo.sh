#!/usr/bin/env bash
# The main job, end to end, on a machine with only the .NET SDK, git and bash: an agent project gets typed keys and
# checked references, and its secrets reach a server when it is built and published.
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1
unset STRUERE_API_URL STRUERE_API_KEY STRUERE_API_KEY_PRODUCTION STRUERE_API_KEY_DEVELOPMENT

repository=$PWD
work=$(mktemp -d)
server=
clean_up() {
    [ -z "$server" ] || { kill "$server" 2> /dev/null && wait "$server" 2> /dev/null || true; }
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

say() { printf '\n\033[1m# %s\033[0m\n' "$1"; }
show() { printf '$ %s\n' "$*"; }

# Runs a command quietly and shows only the lines that a person looks for, with short paths.
run() {
    local lines=$1
    shift
    show "$@"
    if ! "$@" > "$work/output" 2>&1; then
        cat "$work/output"
        exit 1
    fi
    grep -E "$lines" "$work/output" | sed -e "s#$work/##g" -e 's# \[[^][]*\]$##' | sort -u
}

# Reads a server's answer with bash alone: no curl is needed.
list_secrets() {
    local key=$1 line
    exec 3<> "/dev/tcp/127.0.0.1/$port"
    printf 'GET /v1/secrets HTTP/1.0\r\nAuthorization: Bearer %s\r\n\r\n' "$key" >&3
    grep -o '"key":"[^"]*","mask":"[^"]*"' <&3 | sed -e 's/"key":"\([^"]*\)","mask":"\([^"]*\)"/  \1 \2/' | while read -r name mask; do
        printf '  %-22s %s\n' "$name" "$mask"
    done
    exec 3>&-
}

say "Pack Struere.Secrets into a local feed"
show bash eng/pack.sh
bash eng/pack.sh "$work/packages" > "$work/output" 2>&1 || { cat "$work/output"; exit 1; }
(cd "$work/packages" && ls *.nupkg)

say "Start the server: a fresh database, a free port"
show dotnet run --project src/Struere.Secrets.Server -- --urls http://127.0.0.1:0 --data "DATA"
mkfifo "$work/announcement"
dotnet src/Struere.Secrets.Server/bin/Release/net10.0/Struere.Secrets.Server.dll --urls http://127.0.0.1:0 --data "$work/data" > "$work/announcement" 2>&1 &
server=$!
exec 4< "$work/announcement"
while IFS= read -r line <&4; do
    printf '%s\n' "$line" >> "$work/server"
    case $line in 'Listening on '*) break ;; esac
done
grep -q '^Listening on ' "$work/server" || { cat "$work/server"; exit 1; }
cat <&4 > /dev/null &
url=$(sed -n 's/^Listening on //p' "$work/server")
port=${url##*:}
api_key() { sed -n "s/^ *$1 *\(sk_[^ ]*\).*/\1/p" "$work/server"; }
sed -e "s#$work/##" -e 's/\(sk_[a-z]*_....\).*/\1…/' "$work/server"

say "Take the sample, and make its secret files from the samples with fake values"
cp -r samples/SupportAgent "$work/SupportAgent"
cd "$work/SupportAgent"
git init -q
cp .env.development.sample .env.development
cp .env.production.sample .env.production
sed "s#../../artifacts/packages#$work/packages#" "$repository/samples/SupportAgent/nuget.config" > nuget.config
export NUGET_PACKAGES=$work/cache STRUERE_API_URL=$url
STRUERE_API_KEY_DEVELOPMENT=$(api_key development) STRUERE_API_KEY_PRODUCTION=$(api_key production)
export STRUERE_API_KEY_DEVELOPMENT STRUERE_API_KEY_PRODUCTION
ls -A | grep -E '^\.env' | sed 's/^/  /'

say "Build: the misspelt reference in a prompt is a warning, and development is synced"
run 'warning STRU|Struere:|Elapsed' dotnet build -p:StruereSyncOnBuild=true

say "Publish: production is synced once everything else has succeeded"
run 'Struere:' dotnet publish

say "Publish again: nothing has changed"
run 'Struere:' dotnet publish

for environment in production development eval; do
    say "What the server lists for $environment"
    list_secrets "$(api_key $environment)"
done

say "Done: typed keys, checked references, three environments in step. Cleaning up."
