#!/usr/bin/env bash
# Packs Struere.Secrets, Struere.Secrets.Tool and Struere.Secrets.Server into a local feed: artifacts/packages, or the folder given.
set -euo pipefail
cd "$(dirname "$0")/.."

feed=${1:-artifacts/packages}
rm -rf "$feed"
# The sample would go on with what it has restored: the version is the same.
rm -rf artifacts/sample-packages/struere.secrets
dotnet pack src/Struere.Secrets.Build --nologo -v:quiet -c Release -o "$feed"
dotnet pack src/Struere.Secrets.Tool --nologo -v:quiet -c Release -o "$feed"
dotnet pack src/Struere.Secrets.Server --nologo -v:quiet -c Release -o "$feed"
