"""What the metrics say of the sockets: counts and seconds, never an id."""

from prometheus_client import Counter, Gauge, Histogram

SOCKETS = Gauge("cercle_sockets", "Open sockets of this process")
JOURNALS = Gauge("cercle_journals_followed", "Journals that an open socket of this process follows")
SOCKETS_CLOSED = Counter("cercle_sockets_closed", "Sockets closed by the house", ["code"])
ENTRIES_READ = Counter("cercle_entries_read", "Entries read once for all sockets")
ENTRIES_DELIVERED = Counter("cercle_entries_delivered", "Entries offered to sockets")
LOOK_SECONDS = Histogram("cercle_look_seconds", "Duration of the two-second look")
READS_FAILED = Counter("cercle_live_reads_failed", "Reads of the hub that failed", ["what"])
