"""How fast and how small Cercle is, measured beside a baseline (see bench/README.md)."""
