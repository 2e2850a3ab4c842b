"""The rows of the circles, in the order in which they were born."""
