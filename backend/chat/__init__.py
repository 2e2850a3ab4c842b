"""One engine for every conversation: rooms, journals, windows, threads, entries, marks."""
