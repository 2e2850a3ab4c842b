"""The living demo: an invented association, its people, its patients and weeks of their talk."""
