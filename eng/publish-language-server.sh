#!/usr/bin/env bash
# Publishes struere-secrets for one platform, compiled before it is started, so that the first squiggle in an editor does not wait for a JIT.
# publish-language-server.sh RID FOLDER [FRAMEWORK]   for example: linux-x64 artifacts/language-server net10.0
# A runtime of another major version than FRAMEWORK runs it too, and compiles it while it runs.
set -euo pipefail
cd "$(dirname "$0")/.."

dotnet publish src/Struere.Secrets.Tool -c Release -r "$1" -o "$2" -p:ToolFramework="${3:-net10.0}" --self-contained false \
    -p:PublishReadyToRun=true -p:PackAsTool=false -p:DebugType=none -p:GenerateDocumentationFile=false --nologo -v:quiet
