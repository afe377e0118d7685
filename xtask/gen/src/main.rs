//! Writes what is derived from the rules and the command line; `--check` only compares.

fn main() {}
