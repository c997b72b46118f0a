# Thin names for the commands that CI runs too.

# Everything that CI checks.
ci:
    bash .ci/run

test:
    cargo test --workspace

lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings
    cargo xtask tidy

# Every measurement of docs/benchmarks.md, in the release profile.
bench:
    cargo xtask bench all
