#!/usr/bin/env bash
# Runs every test: the build with warnings as errors, the layout, the suites, and what of the engine's suite a culture could change
# once more under Turkish, whose letter i has caught many a program, and without culture data. Says how long each part took.
# The last line is "N passed, N failed, N skipped".
set -u
cd "$(dirname "$0")/.." || exit 1
# The summaries are read below, so they are asked for in English whatever the culture.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en TESTINGPLATFORM_UI_LANGUAGE=en
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
passed=0 failed=0 skipped=0 part=

# Names the part that begins, behind the seconds that the last one took.
begin() {
    [ -z "$part" ] || printf -- '-- %s: %d s\n' "$part" "$SECONDS"
    part=$1 SECONDS=0
    [ -z "$part" ] || printf '== %s\n' "$part"
}

# A step that is a check by itself counts as one test.
check() {
    local name=$1; shift
    begin "$name"
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); printf 'FAILED: %s\n' "$name"; return 1; fi
}

# A suite: variables for it, and behind them options of the test platform.
suite() {
    local name=$1 project=$2 variables=(); shift 2
    while [[ ${1:-} == [A-Z]*=* ]]; do variables+=("$1"); shift; done
    begin "$name"
    env "${variables[@]}" dotnet test --project "$project" --configuration Release --no-build --no-ansi --output Normal "$@" 2>&1 | tee "$logs/suite"
    local code=${PIPESTATUS[0]}
    local suite_passed suite_failed suite_skipped
    suite_passed=$(sum succeeded); suite_failed=$(sum failed); suite_skipped=$(sum skipped)
    # A crash, or a run of nothing, is a failure even where no test says so.
    if [ "$code" -ne 0 ] && [ "$suite_failed" -eq 0 ]; then suite_failed=1; fi
    if [ $((suite_passed + suite_failed)) -eq 0 ]; then suite_failed=1; fi
    passed=$((passed + suite_passed)); failed=$((failed + suite_failed)); skipped=$((skipped + suite_skipped))
}

sum() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$logs/suite" | awk '{ n += $1 } END { print n + 0 }'; }

# The build enforces style and analyzers; what it does not look at is spaces, and the order of imports, which is a part of the check of styles whatever rule that is run for.
layout() {
    dotnet format whitespace SearchEngine.sln --verify-no-changes --no-restore &&
        dotnet format style SearchEngine.sln --verify-no-changes --no-restore --diagnostics IDE0055
}

# The engine's suite in another culture. What a culture can change is text, so all tests run but those of bytes and of disks, on which the others rest anyway, and of the
# figures of whole collections; new ones run by themselves. The draws of the property tests are those of the first run: a tenth of them is enough for another culture.
elsewhere() {
    suite "$1" tests/SearchEngine.Core.Tests/SearchEngine.Core.Tests.csproj "$2" NEWSEARCH_ROUNDS=10 \
        --filter-not-namespace '*.Postings' '*.Indexing.Storage' --filter-not-method '*.RankingEvaluationTests.Real_questions*' '*.RankingEvaluationTests.With_words*'
}

finish() {
    begin ''
    printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    [ "$failed" -eq 0 ]
    exit
}

browser() { command -v "${CHROMIUM_PATH:-chromium}" || command -v chromium-browser || command -v google-chrome; }
if ! browser >/dev/null 2>&1; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        printf '== Installing Chromium for the tests of the page\n'
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >"$logs/apt" 2>&1 || tail -n 3 "$logs/apt"
    fi
    browser >/dev/null 2>&1 || printf 'There is no Chromium here: the tests of the page are skipped. Install it, or set CHROMIUM_PATH.\n'
fi

# The examples of the documentation are run by the programs that they are for.
missing=()
for program in curl python3 node; do command -v "$program" >/dev/null 2>&1 || missing+=("${program/#node/nodejs}"); done
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        printf '== Installing %s for the examples of the documentation\n' "${missing[*]}"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"; } >"$logs/apt" 2>&1 || tail -n 3 "$logs/apt"
    fi
    for program in curl python3 node; do
        command -v "$program" >/dev/null 2>&1 || printf 'There is no %s here: the examples that need it are skipped. Install it.\n' "$program"
    done
fi

check 'Restore, with locked versions' dotnet restore SearchEngine.sln --locked-mode || finish
check 'Build, warnings are errors' dotnet build SearchEngine.sln --configuration Release --no-restore || finish
check 'Format' layout
suite 'The engine' tests/SearchEngine.Core.Tests/SearchEngine.Core.Tests.csproj
suite 'The service and the page' tests/SearchEngine.Server.Tests/SearchEngine.Server.Tests.csproj
elsewhere 'The engine under Turkish' LC_ALL=tr_TR.UTF-8
elsewhere 'The engine without culture data' DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
# Behind the suites: a publication for one system restores and builds for that system.
check 'Installed as a .NET tool, and tried' bash tests/install.sh tool
check 'Published as one file, and tried' bash tests/install.sh file
finish
