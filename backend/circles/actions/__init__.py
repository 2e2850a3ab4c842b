"""Writes: one function is one thing that a person can do in or around a circle."""
