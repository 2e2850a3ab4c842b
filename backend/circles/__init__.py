"""A patient's circle: who he is, who stands around him, on which legal ground."""
