#!/usr/bin/env bash
# Installs csharp-ls, a language server for C# that is a .NET tool, for the test that shows our rules in it.
# Writes only to a cache folder outside the repository; does nothing where it is installed already. With --where it prints the path of the program.
set -euo pipefail

# The newest of November 2026. What docs/editors.md says of it was seen with this version.
version=0.28.0
folder=${XDG_CACHE_HOME:-$HOME/.cache}/struere-tests/csharp-ls-$version
if [ "${1:-}" = --where ]; then
    printf '%s\n' "$folder/csharp-ls"
    exit 0
fi

[ -e "$folder/finished" ] && exit 0
# Without the marker the folder is what an interrupted installation left.
rm -rf "$folder"
mkdir -p "$folder"
# Not from here: the tool is not a package of this repository.
cd "$folder"
dotnet tool install csharp-ls --version "$version" --tool-path "$folder" > /dev/null
date > finished
