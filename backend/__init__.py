"""Cercle's server: the one root package, so that every import can be searched."""
