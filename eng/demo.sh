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

# Shows the lines of the last output that a person looks for: with short paths, without links, wrapped for reading.
show_lines() {
    grep -E "$1" "$work/output" | sed -e "s#$work/SupportAgent/##g" -e "s#$work/##g" -e 's# \[[^][]*\]$##' -e 's# (https://[^)]*)$##' | sort -u \
        | while IFS= read -r line; do printf '%s\n' "$line" | fold -s -w 110 | sed -e '2,$s/^/    /'; done
}

# Runs a command quietly and shows only those lines.
run() {
    local lines=$1
    shift
    show "$@"
    if ! "$@" > "$work/output" 2>&1; then
        cat "$work/output"
        exit 1
    fi
    show_lines "$lines"
}

# Does the same with a command that must fail.
run_failing() {
    local lines=$1
    shift
    show "$@"
    if "$@" > "$work/output" 2>&1; then
        cat "$work/output"
        exit 1
    fi
    show_lines "$lines"
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
dotnet src/Struere.Secrets.Server/bin/Release/net10.0/struere-secrets-server.dll --urls http://127.0.0.1:0 --data "$work/data" > "$work/announcement" 2>&1 &
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

say "A typed key that is misspelled does not compile"
cat > Misspelled.cs <<'END'
namespace SupportAgent;
internal static class Misspelled { public const string Text = SecretPlaceholders.SUPPORT_PORTL_URL; }
END
sed 's/^/  /' Misspelled.cs
run_failing 'error CS' dotnet build
rm Misspelled.cs

say "A secret that is written in code, and a file that git would commit, are warnings"
printf 'namespace SupportAgent;\ninternal static class Careless { public static string Key => "%s"; }\n' "$(sed -n 's/^PAYMENTS_API_KEY=//p' .env.development)" > Careless.cs
cp .env.production .env.production.bak
cp .gitignore "$work/gitignore"
printf '.env.development\n.env.production\nbin/\nobj/\n' > .gitignore
run 'warning STRU(3001|4001)' dotnet build
rm Careless.cs .env.production.bak
cp "$work/gitignore" .gitignore

say "Publish: production is synced once everything else has succeeded"
run 'Struere:' dotnet publish

say "Publish again: nothing has changed"
run 'Struere:' dotnet publish

say "Verify, as a build server does: is every key that is referred to set in production?"
run_failing 'error STRU' dotnet build -t:StruereVerify
sed 's/SUPPORT_PORTL_URL/SUPPORT_PORTAL_URL/' prompts/escalation.md > "$work/prompt" && cp "$work/prompt" prompts/escalation.md
printf '  (now the key in prompts/escalation.md is corrected)\n'
run 'Struere:' dotnet build -t:StruereVerify

say "Run it: the program finds the secrets of development in its environment"
run 'portal|create_charge' dotnet run

for environment in production development eval; do
    say "What the server lists for $environment"
    list_secrets "$(api_key $environment)"
done

say "Done: typed keys, checked references, three environments in step. In a project of your own:"
printf '  %s\n' 'dotnet add package Struere.Secrets' "echo '{}' > struere.json" 'dotnet build'
printf '\n%s\n' 'docs/getting-started.md goes on from there.'

