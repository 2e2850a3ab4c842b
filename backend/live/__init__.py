"""The socket: who may open one, what it carries, and how news reaches every page that is open."""
