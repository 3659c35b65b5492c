#!/bin/bash
# Puts the engines that the comparison runs against into ~/.cache/newsearch-peers, or where NEWSEARCH_PEERS says. Needs the
# network; the JDK, Node and the Lucene packages come from Debian, tantivy's binding from npm. Says what could not be installed and why;
# the comparison reports that engine as absent.
set -u
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
peers="${NEWSEARCH_PEERS:-$HOME/.cache/newsearch-peers}"
mkdir -p "$peers/classes"
failed=0

miss() { echo "absent: $1" >&2; failed=1; }

need() { # program, Debian package
  command -v "$1" >/dev/null && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    (apt-get update -q && apt-get install -qy --no-install-recommends "$2") >/dev/null 2>&1
  fi
  command -v "$1" >/dev/null
}

# Debian's packages of the two Lucenes conflict where they are installed, so they are only unpacked.
lucene() { # package, driver
  if [ ! -d "$peers/$1" ]; then
    command -v apt-get >/dev/null || { miss "$2: no apt-get to download $1 with"; return; }
    local download; download="$(mktemp -d)"
    (cd "$download" && (apt-get download -q "$1" || (apt-get update -q && apt-get download -q "$1"))) >/dev/null 2>&1
    if ! ls "$download/$1"_*.deb >/dev/null 2>&1; then rm -r "$download"; miss "$2: the package $1 could not be downloaded"; return; fi
    mkdir "$peers/$1" && dpkg-deb -x "$download/$1"_*.deb "$peers/$1"
    rm -r "$download"
  fi
  javac -d "$peers/classes" -cp "$peers/$1/usr/share/java/*" "$here/$2.java" || miss "$2: its driver does not compile"
}

if need javac default-jdk-headless; then
  lucene liblucene8-java Lucene8
  lucene liblucene4.10-java Lucene4
else
  miss "Lucene8, Lucene4: there is no JDK, and it could not be installed (as root it is, by apt-get)"
fi

binding="@oxdev03/node-tantivy-binding-linux-x64-gnu@0.3.3"
if need node nodejs && need npm npm; then
  if [ ! -d "$peers/tantivy" ]; then
    download="$(mktemp -d)"
    if (cd "$download" && npm pack --silent "$binding") >/dev/null 2>&1; then
      mkdir "$peers/tantivy" && tar -xzf "$download"/*.tgz -C "$peers/tantivy"
    else
      miss "tantivy: npm could not download $binding"
    fi
    rm -r "$download"
  fi
  cp "$here/tantivy.cjs" "$peers/"
else
  miss "tantivy: there is no Node with npm, and it could not be installed (as root it is, by apt-get)"
fi

[ $failed = 0 ] && echo "All peers are in $peers."
exit 0
