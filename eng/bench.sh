#!/usr/bin/env bash
# Runs the benchmarks and prints a table of their ratios. Name some to run only those: reading, analyzers, allocation,
# generator, evaluation, check, language-server, sync, server, postgresql, nodes, build (evaluation and build need eng/pack.sh before).
# With --check the exit code is 1 when a target is missed;
# --quick measures the analyzers once instead of three times.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet run --project tests/Benchmarks -c Release -- "$@"
