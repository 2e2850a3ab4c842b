"""What every room needs and no room owns: errors, clock, text, http. Knows no app."""
