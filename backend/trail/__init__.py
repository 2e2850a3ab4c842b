"""Who read and did what: append-only, chained, ids only."""
