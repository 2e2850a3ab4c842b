"""The ledger of what must wake somebody: planned with its cause, sent by the dispatcher, proven."""
