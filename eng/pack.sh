#!/usr/bin/env bash
# Packs Struere.Secrets, Struere.Secrets.Tool and Struere.Secrets.Server into a local feed: artifacts/packages, or the folder given.
# Without a folder it also packs the extension for VS Code into artifacts/vscode, if what that needs is installed: npm ci in editors/vscode.
set -euo pipefail
cd "$(dirname "$0")/.."

feed=${1:-artifacts/packages}
rm -rf "$feed"
# The sample would go on with what it has restored: the version is the same.
rm -rf artifacts/sample-packages/struere.secrets
dotnet pack src/Struere.Secrets.Build --nologo -v:quiet -c Release -o "$feed"
dotnet pack src/Struere.Secrets.Tool --nologo -v:quiet -c Release -o "$feed"
dotnet pack src/Struere.Secrets.Server --nologo -v:quiet -c Release -o "$feed"

if [ -z "${1:-}" ]; then
    rm -rf artifacts/vscode
    if [ -d editors/vscode/node_modules ]; then
        npm run --silent package --prefix editors/vscode -- "$PWD/artifacts/vscode" > artifacts/vscode.log 2>&1 || { cat artifacts/vscode.log; exit 1; }
    else
        printf '%s\n' "The extension for VS Code is not packed: run 'npm ci' in editors/vscode first."
    fi
fi
