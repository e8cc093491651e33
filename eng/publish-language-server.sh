#!/usr/bin/env bash
# Publishes the language server for one platform, compiled before it is started, so that the first squiggle in an editor does not wait for a JIT.
# publish-language-server.sh RID FOLDER [net8.0|net10.0|native [OPTIONS]]   for example: linux-x64 artifacts/language-server native
# net8.0, net10.0  the command struere-secrets for this major version of .NET, made on any system. A newer one runs it too, and compiles it while it runs.
# native           the program struere-language-server, which needs no .NET. It is made on the system that it is for, with clang and zlib.
set -euo pipefail
cd "$(dirname "$0")/.."

kind=${3:-net10.0}
options=(-c Release -o "$2" -p:ToolPlatform="$1" -p:DebugType=none -p:GenerateDocumentationFile=false --nologo -v:quiet)
if [ "$kind" = native ]; then
    dotnet publish src/Struere.Secrets.LanguageServer.Native "${options[@]}" "${@:4}"
else
    dotnet publish src/Struere.Secrets.Tool "${options[@]}" -p:ToolFramework="$kind" --self-contained false -p:PublishReadyToRun=true -p:PackAsTool=false "${@:4}"
fi
