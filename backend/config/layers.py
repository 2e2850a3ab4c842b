"""The channel layer: in memory for one process, Redis pub/sub between several."""

from typing import Any


def channel_layers(redis_address: str) -> dict[str, Any]:
    if not redis_address:
        return {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    host = {
        "address": redis_address,
        # redis-py 8 would cut an idle socket after 5 s.
        "socket_timeout": 30,
        "socket_connect_timeout": 2,
    }
    return {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [host], "prefix": "cercle"},
        }
    }
