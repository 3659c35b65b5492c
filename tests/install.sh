#!/usr/bin/env bash
# Installs newsearch in the two ways that the README names, each into a folder of its own, and does with it what a newcomer does: --version, index, search,
# serve and a search over HTTP, from a folder that holds nothing but the corpus. Needs a Release build (tests/run.sh makes one).
#
#   bash tests/install.sh          both ways
#   bash tests/install.sh tool     as a .NET tool
#   bash tests/install.sh file     as one file for linux-x64
set -eu
cd "$(dirname "$0")/.."
root=$PWD
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
work=$(mktemp -d)
server=
end() {
    [ -z "$server" ] || kill -KILL "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT

fail() { printf 'FAILED: %s\n' "$1"; exit 1; }

# Everything that a newcomer does, with the program given.
try() {
    local program=$1 folder
    folder=$(mktemp -d "$work/empty.XXXX")
    cd "$folder"
    case $("$program" --version) in "$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")"*) ;; *) fail "$program --version" ;; esac
    "$program" index --corpus "$root/corpus" || fail "$program index"
    "$program" search ferry --json | grep -q '"relation":"eq"' || fail "$program search"
    "$program" options --options /dev/null 2>errors && fail "$program options takes an empty file"
    grep -q 'this is no JSON' errors || fail "$program options: $(cat errors)"
    "$program" options >newsearch.json || fail "$program options"
    grep -q 'The folder of the archive' newsearch.json || fail "$program options says nothing of its keys"
    mkdir corpus
    printf '{"headline":"The ferry is back"}\n' >corpus/a.jsonl
    "$program" serve --urls http://127.0.0.1:0 >out 2>err &
    server=$!
    for _ in $(seq 600); do grep -q '^Serving' out && break; kill -0 "$server" 2>/dev/null || break; sleep 0.1; done
    local url
    url=$(sed -n 's/^Serving .* at \(http[^ ]*\) .*/\1/p' out)
    [ -n "$url" ] || fail "$program serve: $(cat err)"
    ask "$url/healthz/ready" | grep -q ready || fail "$program is not ready"
    ask "$url/v1/search?q=ferry" | grep -q 'The ferry is back\|<mark>' || fail "$program does not find over HTTP"
    ask "$url/" | grep -qi '<!doctype html>' || fail "$program has no page"
    ask "$url/metrics" | grep -q newsearch_archive_articles || fail "$program has no metrics"
    kill -TERM "$server"
    wait "$server" || fail "$program does not end well: $(cat err)"
    server=
    cd "$root"
}

# A request, by bash alone: a machine that builds need not have curl.
ask() {
    local rest=${1#http://} host path
    host=${rest%%/*} path=/${rest#*/}
    exec 3<>"/dev/tcp/${host%:*}/${host#*:}"
    printf 'GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$path" "$host" >&3
    cat <&3
    exec 3<&-
}

tool() {
    printf -- '-- as a .NET tool\n'
    dotnet pack src/SearchEngine.Cli --configuration Release --no-build --output "$work/packages" >"$work/log" 2>&1 || { cat "$work/log"; fail 'dotnet pack'; }
    dotnet tool install newsearch --tool-path "$work/tool" --add-source "$work/packages" >"$work/log" 2>&1 || { cat "$work/log"; fail 'dotnet tool install'; }
    try "$work/tool/newsearch"
}

file() {
    printf -- '-- as one file for linux-x64\n'
    # The analyzers have seen the code in the build.
    dotnet publish src/SearchEngine.Cli --configuration Release --runtime linux-x64 -p:PublishSingleFile=true -p:RunAnalyzers=false --output "$work/file" >"$work/log" 2>&1 || { cat "$work/log"; fail 'dotnet publish'; }
    [ "$(ls "$work/file")" = newsearch ] || fail "more than one file: $(ls "$work/file" | tr '\n' ' ')"
    # It needs no .NET and no home.
    env -i PATH=/usr/bin:/bin DOTNET_BUNDLE_EXTRACT_BASE_DIR="$work/extracted" "$work/file/newsearch" --version >/dev/null || fail 'the file does not run without .NET'
    export DOTNET_ROOT=/nowhere
    try "$work/file/newsearch"
}

case ${1:-both} in
    both) tool; file ;;
    tool | file) "$1" ;;
    *) printf 'usage: bash tests/install.sh [tool|file]\n' >&2; exit 2 ;;
esac
printf 'Installed and tried.\n'
