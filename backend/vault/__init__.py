"""Sealing what must not be read at rest: one scope of keys per room, wrapped by the house's key."""
