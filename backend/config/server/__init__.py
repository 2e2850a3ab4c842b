"""What `manage.py serve` adds to daphne: bounds, goodbyes and a drain."""
