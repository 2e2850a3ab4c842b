"""Measured scenarios beside their baselines, one command: `make bench`."""
