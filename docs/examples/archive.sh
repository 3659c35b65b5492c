#!/usr/bin/env bash
# Asks an archive with curl: bash archive.sh [http://127.0.0.1:5080]
# NEWSEARCH_KEY holds a key, where the server wants one.
set -euo pipefail
base=${1:-http://127.0.0.1:5080}
ask=(curl --silent --show-error --fail-with-body ${NEWSEARCH_KEY:+--header "Authorization: Bearer $NEWSEARCH_KEY"})

echo "Stories about the dissent channel:"
"${ask[@]}" --get "$base/v1/search" --data-urlencode 'q=syria "dissent channel"' --data limit=3
echo

echo "What John Kirby said:"
"${ask[@]}" --get "$base/v1/quotes" --data-urlencode 'speaker=Kirby' --data limit=1
echo

echo "Did he say it in these words?"
"${ask[@]}" --header 'Content-Type: application/json' "$base/v1/quotes/check" \
    --data '{"text": "We are reviewing the cable now, which came up very recently", "speaker": "Kirby"}'
echo

# The same key with the same body is not done twice, so the request can be sent again when nobody knows what became of it.
echo "An article of our own:"
"${ask[@]}" --request PUT --header 'Content-Type: application/json' --header "Idempotency-Key: example-curl-$RANDOM$RANDOM" "$base/v1/articles/example-curl" \
    --data '{"headline": "Harbour closed", "body": "“We wait for the morning tide,” said Ann Lee, the harbour master.", "published": "2024-03-06T12:00:00Z"}'
echo
