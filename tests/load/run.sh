#!/usr/bin/env bash
# What becomes of the server at twice the load that it can bear. It
#   1. builds an archive of made-up articles and starts a server on it,
#   2. measures, by a closed loop of a few connections, how many mixed requests a second it answers,
#   3. offers it twice as many a second, on a schedule that does not wait for answers (mixed.lua), for a minute, with another program that writes beside it,
#   4. measures again at once.
# Both sides share this machine, so the figures are of this machine under both. It fails when a request ends in anything but 2xx, 429 or 503, or in no answer at all; when
# the server's memory is over its bound, or still grows in the second half; when it is not ready or not as fast as before right behind.
#
#   bash tests/load/run.sh                   a minute
#   bash tests/load/run.sh --seconds 15      shorter
#   --articles N (3000)   --max-mib N (1024): the bound of the server's memory
#
# Needs wrk (it is installed where that can be done), curl and a Release build; NEWSEARCH names another program than that build.
set -eu
cd "$(dirname "$0")/../.."
seconds=60 articles=3000 max_mib=1024
while [ $# -gt 0 ]; do
    case $1 in
        --seconds) seconds=$2 ;;
        --articles) articles=$2 ;;
        --max-mib) max_mib=$2 ;;
        *) printf 'usage: bash tests/load/run.sh [--seconds N] [--articles N] [--max-mib N]\n' >&2; exit 2 ;;
    esac
    shift 2
done
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 ARTICLES=$articles THREADS=2
if ! command -v wrk >/dev/null 2>&1; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq wrk >/dev/null; fi
    command -v wrk >/dev/null 2>&1 || { printf 'There is no wrk here. Install it: apt-get install wrk\n' >&2; exit 2; }
fi

work=$(mktemp -d)
pids=()
end() {
    for pid in "${pids[@]:-}"; do [ -z "$pid" ] || kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT
printf '== %s articles, made of the words of the sample archive\n' "$articles"
mkdir "$work/corpus"
cat corpus/sample/*.txt | tr '[:upper:]' '[:lower:]' | grep -oE '[a-z]{3,}' >"$work/words"
awk -v articles="$articles" '
    function some(n,   text, i) { text = words[int(rand() * count)]; for (i = 1; i < n; i++) text = text " " words[int(rand() * count)]; return text }
    { words[count++] = $0 }
    END {
        srand(20160616)
        for (i = 0; i < articles; i++)
            printf "{\"id\":\"load-%d\",\"headline\":\"%s\",\"body\":\"%s.\\n\\n“We %s,” said Ann Ferris, the harbour master.\\n\\n%s.\\n\\n%s.\",\"source\":\"Paper %d\",\"section\":\"desk %d\",\"published\":\"%d-%02d-%02dT08:00:00Z\"}\n",
                i, some(7), some(60), some(12), some(70), some(70), i % 7, i % 11, 2000 + i % 25, 1 + i % 12, 1 + i % 28
    }' "$work/words" >"$work/corpus/load.jsonl"
WORDS=$(grep -E '^.{5,}$' "$work/words" | sort | uniq -c | sort -rn | awk 'NR <= 300 { printf "%s ", $2 }')
export WORDS

if [ -n "${NEWSEARCH:-}" ]; then program=("$NEWSEARCH"); else program=(dotnet src/SearchEngine.Cli/bin/Release/net10.0/newsearch.dll); fi
"${program[@]}" serve --corpus "$work/corpus" --index "$work/index" --urls http://127.0.0.1:0 >"$work/out" 2>"$work/err" &
server=$!
pids+=("$server")
for _ in $(seq 3000); do grep -q '^Serving' "$work/out" && break; kill -0 "$server" || { cat "$work/err"; exit 1; }; sleep 0.1; done
url=$(sed -n 's/^Serving .* at \(http[^ ]*\) .*/\1/p' "$work/out")

# load NAME SECONDS CONNECTIONS RATE: what came of it is in variables then, of which mixed.lua has the names.
load() {
    RATE=$4 wrk --threads "$THREADS" --connections "$3" --duration "$2s" --timeout 30s --script tests/load/mixed.lua "$url" >"$work/$1.wrk" 2>"$work/$1" || { cat "$work/$1.wrk" "$work/$1"; exit 1; }
    # shellcheck disable=SC1090
    . "$work/$1"
}
memory() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$server/status"; }
calc() { awk "BEGIN { printf \"%.1f\", $1 }"; }
holds() { awk "BEGIN { exit !($1) }"; }
# The nth hundredth of numbers, one a line.
hundredth() { sort -n "$1" | awk -v n="$2" '{ all[NR] = $1 } END { if (NR) printf "%.1f", all[int((NR * n + 99) / 100)]; else printf "0" }'; }

printf '== What it can answer\n'
# A program that has just begun gets faster for a while, as its code is compiled for what it does: what it can answer is known when that is over.
could=0 round=0
while load warm 5 8 0; can=$(calc "$ok / $took"); holds "$can > 1.1 * $could" && [ "$round" -lt 10 ]; do could=$can round=$((round + 1)); done
load before 10 8 0
can=$(calc "$ok / $took") before_p50=$p50 before_p99=$p99
printf '  %s mixed requests a second over 8 connections: p50 %s ms, p99 %s ms\n' "$can" "$before_p50" "$before_p99"

rate=$(calc "2 * $can")
printf '== %s a second, twice that, for %s s\n' "$rate" "$seconds"
# A caller of its own, by whom the time of answers is taken from outside; a program that writes; the memory.
while :; do curl -s -o /dev/null -w '%{http_code} %{time_total}\n' "$url/v1/search?q=harbour+ferry"; sleep 0.2; done >"$work/probe" &
pids+=($!); probe=$!
while :; do
    for i in 1 2 3 4 5 6 7 8 9 10; do printf '{"id":"beside-%d-%d","headline":"Beside the load %d","body":"The ferry left."}\n' "$SECONDS" "$i" "$i"; done |
        curl -s -o /dev/null -w '%{http_code}\n' -X POST -T - -H 'Content-Type: application/x-ndjson' "$url/v1/articles"
    curl -s -o /dev/null -w '%{http_code}\n' -X PUT -H 'Content-Type: application/json' --data '{"headline":"Beside the load"}' "$url/v1/articles/single-$SECONDS-$RANDOM"
    sleep 0.5
done >"$work/writer" &
pids+=($!); writer=$!
while :; do memory; sleep 1; done >"$work/memory" &
pids+=($!); sampler=$!
"${program[@]}" top --url "$url" --once --json --every "$seconds" >"$work/top" 2>&1 &
top=$!
# Connections enough for all requests that are under way for the two seconds that one may wait and take, within what the server lets in.
connections=$(awk "BEGIN { n = int(2 * $rate); print (n < 200 ? 200 : n > 1500 ? 1500 : n) }")
load over "$seconds" "$connections" "$rate"
kill "$probe" "$writer" "$sampler"
ready=$(curl -s -o /dev/null -w '%{http_code}' "$url/healthz/ready")
after_memory=$(memory)
offered=$(calc "($ok + $refused + $limited + $other) / $took") accepted=$(calc "$ok / $took")
wait "$top" || true
awk '$1 == 200 { print $2 * 1000 }' "$work/probe" >"$work/probe.ok"
p99_outside=$(hundredth "$work/probe.ok" 99) p99_inside=$(sed -n 's/.*"requests":{[^}]*"p99Ms":\([0-9.]*\).*/\1/p' "$work/top")
strange=$(awk '{ print $1 }' "$work/probe" "$work/writer" | grep -cvE '^(2..|429|503)$' || true)
peak=$(sort -n "$work/memory" | tail -1)
half=$(($(wc -l <"$work/memory") / 2))
middle=$(sed -n "$((half / 2 + 1)),$((half + 1))p" "$work/memory" | sort -n | tail -1) last=$(tail -n "$((half / 2 + 1))" "$work/memory" | sort -n | tail -1)
printf '  offered %s a second over %s connections: %s answered, %s told to come again (503), %s limited (429)\n' "$offered" "$connections" "$ok" "$refused" "$limited"
printf '  answered %s a second; p99 of the answered: %s ms as the server counts, %s ms as a caller beside does (%s answers)\n' "$accepted" "${p99_inside:-?}" "$p99_outside" "$(wc -l <"$work/probe.ok")"
printf '  %s requests of the writer beside; memory: peak %s MiB, middle %s MiB, last quarter %s MiB\n' "$(wc -l <"$work/writer")" "$peak" "$middle" "$last"

printf '== Right behind\n'
load behind 10 8 0
printf '  %s a second: p50 %s ms, p99 %s ms; memory %s MiB\n' "$(calc "$ok / $took")" "$p50" "$p99" "$(memory)"

printf '== It is as it should be\n'
failures=0
expect() { if holds "$2"; then printf '  ok      %s\n' "$1"; else printf '  FAILED  %s (%s)\n' "$1" "$2"; failures=$((failures + 1)); fi; }
recovered_ok=$ok recovered_refused=$((refused + limited)) recovered_took=$took recovered_p50=$p50 behind_other=$((other + connect + read + write + timeout))
# shellcheck disable=SC1091
. "$work/over"
[ "$other" -eq 0 ] || printf '  statuses seen:%s\n' "$others"
expect 'twice the load was offered' "$offered >= 0.9 * $rate"
expect 'no status but 2xx, 429 and 503' "$other + $strange == 0"
expect 'every request was answered' "$connect + $read + $write + $timeout == 0"
# To refuse costs as well, and who offers twice as much takes more of this machine than who asks in turn.
expect 'it goes on answering' "$accepted >= 0.3 * $can"
expect 'the memory is bounded' "$peak <= $max_mib"
expect 'and does not grow' "$last <= 1.3 * $middle + 32"
expect 'it was ready throughout' "$ready == 200"
expect 'right behind nothing is refused' "$recovered_refused + $behind_other == 0"
expect 'and it is as fast as before' "$recovered_p50 <= 2 * $before_p50 && $recovered_ok / $recovered_took >= 0.5 * $can"
grep -E ' (ERR|FTL) ' "$work/err" | head -5 || true
expect 'the log has no errors' "$(grep -cE ' (ERR|FTL) ' "$work/err" || true) == 0"
kill -TERM "$server"
wait "$server"
printf '%s\n' "$([ "$failures" -eq 0 ] && echo 'It bears twice its load.' || echo "$failures failed.")"
[ "$failures" -eq 0 ]
