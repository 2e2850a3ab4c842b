"""Settings, urls, asgi and commands: the only place that knows every app."""
