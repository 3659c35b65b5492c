"""Asks an archive, with Python's standard library alone: python3 archive.py [http://127.0.0.1:5080]

NEWSEARCH_KEY holds a key, where the server wants one.
"""

import json
import os
import sys
import uuid
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

BASE = (sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:5080").rstrip("/")


def call(method, path, body=None, parameters=None, **headers):
    """Sends a request and gives the JSON of the answer; an error of the server is raised with what it says to change."""
    address = f"{BASE}{path}" + (f"?{urlencode(parameters, doseq=True)}" if parameters else "")
    request = Request(address, method=method, headers={name.replace("_", "-"): value for name, value in headers.items()})
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    if key := os.environ.get("NEWSEARCH_KEY"):
        request.add_header("Authorization", f"Bearer {key}")
    try:
        with urlopen(request, timeout=30) as answer:
            return json.load(answer)
    except HTTPError as error:
        raise SystemExit(f"{method} {path}: {json.load(error)['detail']}") from error


def main():
    found = call("GET", "/v1/search", parameters={"q": 'syria "dissent channel"', "limit": 3})
    print(f"{found['total']['value']} stories, the first: {found['hits'][0]['headline']['text']}")

    quotes = call("GET", "/v1/quotes", parameters={"speaker": "Kirby", "limit": 1})
    first = quotes["hits"][0]
    print(f"{first['speaker']['name']}: “{first['text']}” ({first['article']['headline']})")

    check = call("POST", "/v1/quotes/check", {"text": first["text"], "speaker": first["speaker"]["name"]})
    print(f"Those words are {check['verdict']}.")

    article = {
        "headline": "Harbour closed",
        "body": "“We wait for the morning tide,” said Ann Lee, the harbour master.",
        "published": "2024-03-06T12:00:00Z",
    }
    # The same key with the same body is not done twice, so the request can be sent again when nobody knows what became of it.
    put = call("PUT", f"/v1/articles/{quote('example-python', safe='')}", article, Idempotency_Key=str(uuid.uuid4()))
    print(f"{put['id']} is {put['result']}.")


if __name__ == "__main__":
    main()
