"""Settings: `base` is production; `embedded` and `test` only relax it."""
