#!/usr/bin/env bash
# How many more searches a server answers with a second core, over HTTP, with marked snippets and facets.
#
# The client takes processor time of the same machine, so that answers a second by the clock say little. What is compared is the searches that the
# server answers for a second of its own processor time: alone on one core (taskset), and on two under more connections than it has cores. The second core
# gives "gain" = twice the latter by the former; it is only worth something where both cores were busy, which is said beside it. Rounds alternate.
#
#   bash tests/load/cores.sh --index DIR [--rounds N (3)] [--seconds N (6)] [--connections N (8)]
#
# The archive is not written to. Environment variables of .NET (DOTNET_gcServer=1 …) reach the server. Needs wrk, taskset and a Release build; NEWSEARCH names another program than that build.
set -eu
cd "$(dirname "$0")/../.."
index='' rounds=3 seconds=6 connections=8
while [ $# -gt 1 ]; do
    case $1 in
        --index) index=$2 ;;
        --rounds) rounds=$2 ;;
        --seconds) seconds=$2 ;;
        --connections) connections=$2 ;;
        *) break ;;
    esac
    shift 2
done
[ -n "$index" ] && [ $# -eq 0 ] || { printf 'usage: bash tests/load/cores.sh --index DIR [--rounds N] [--seconds N] [--connections N]\n' >&2; exit 2; }
if [ -n "${NEWSEARCH:-}" ]; then program=("$NEWSEARCH"); else program=(dotnet src/SearchEngine.Cli/bin/Release/net10.0/newsearch.dll); fi

work=$(mktemp -d)
server=
end() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT
mkdir "$work/corpus"
# The copy is the server's own, which takes a lock; the files of an index are never changed, so that links are enough.
cp -rl "$index" "$work/index" 2>/dev/null || cp -r "$index" "$work/index"
"${program[@]}" serve --corpus "$work/corpus" --index "$work/index" --urls http://127.0.0.1:0 >"$work/out" 2>"$work/err" &
server=$!
for _ in $(seq 600); do grep -q '^Serving' "$work/out" && break; kill -0 "$server" || { cat "$work/err"; exit 1; }; sleep 0.1; done
url=$(sed -n 's/^Serving .* at \(http[^ ]*\) .*/\1/p' "$work/out")

ticks=$(getconf CLK_TCK)
# The processor time of the server so far, in seconds.
cpu() { awk -v ticks="$ticks" '{ sub(/^.*\) /, ""); print ($12 + $13) / ticks }' "/proc/$server/stat"; }
# What the machine has done so far beside waiting, in seconds of all cores.
busy() { awk -v ticks="$ticks" '/^cpu / { print ($2 + $3 + $4 + $7 + $8) / ticks }' /proc/stat; }
# load NAME CORES CLIENT: searches for so long, the server on the cores named, the client on others.
load() {
    # A thread that ends while it is told is none that counts.
    taskset -a -p -c "$2" "$server" >/dev/null 2>&1 || true
    before=$(cpu) busy_before=$(busy)
    taskset -c "$3" wrk --threads 1 --connections "$connections" --duration "${seconds}s" --timeout 30s --script tests/load/search.lua "$url" >/dev/null 2>"$work/load"
    after=$(cpu) busy_after=$(busy)
    # shellcheck disable=SC1091
    . "$work/load"
    [ "$failed" -eq 0 ] || { printf '%s searches failed\n' "$failed"; tail -3 "$work/err"; exit 1; }
    awk -v name="$1" "BEGIN { printf \"%s %.4f %.1f %.0f %.2f %s %s\n\", name, $requests / ($after - $before), $requests / $took, 100 * ($busy_after - $busy_before) / $took, ($after - $before) / $took, $p50, $p99 }" | tee -a "$work/all" |
        awk '{ printf "  %-4s %7.1f a second of the server'"'"'s processor, %6.1f a second by the clock (machine %s%% busy, server %s cores), p50 %s ms, p99 %s ms\n", $1, $2, $3, $4, $5, $6, $7 }'
}

# A program that has just begun gets faster for a while, as its code is compiled for what it does.
could=0 warmed=0 level=0
while [ "$level" -lt 3 ] && [ "$warmed" -lt 20 ]; do
    load warm 0,1 0,1
    can=$(awk 'END { print $2 }' "$work/all")
    if awk "BEGIN { exit !($can > 1.05 * $could) }"; then could=$can level=0; else level=$((level + 1)); fi
    warmed=$((warmed + 1))
done
: >"$work/all"
for _ in $(seq "$rounds"); do
    load one 0 1
    load two 0,1 0,1
done
awk '$1 == "one" { one = $2 } $1 == "two" { print 2 * $2 / one }' "$work/all" | sort -n |
    awk '{ gain[NR] = $1 } END { printf "gain of the second core: %.2f (%.2f to %.2f)\n", gain[int((NR + 1) / 2)], gain[1], gain[NR] }'
printf 'memory: %s MiB\n' "$(awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$server/status")"
