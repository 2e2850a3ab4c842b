"""Reads of the circles: what a viewer may not see does not exist for him."""
