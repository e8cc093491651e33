#!/usr/bin/env bash
# Runs the benchmarks; name one with a filter: bash eng/bench.sh --filter '*HostileInputs*'
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet run --project tests/Benchmarks -c Release -- "$@"
