"""Writes: one function is one thing that a person can do."""
