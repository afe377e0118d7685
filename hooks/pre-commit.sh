#!/bin/sh
# `zerodown check` for pre-commit (https://pre-commit.com): builds the program once in pre-commit's own clone, then runs
# it in the repository that is committed to. `language: rust` cannot: the root of this repository is a workspace.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
program=$root/target/release/zerodown
if [ ! -x "$program" ]; then
    # In the clone, so that the other repository's toolchain and cargo settings are not ours.
    (cd "$root" && cargo build --quiet --release --locked --package zerodown-cli --bin zerodown --target-dir target) >&2
fi
exec "$program" check "$@"
