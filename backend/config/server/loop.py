"""The loop under everything: chosen on import, before daphne makes its reactor from it."""

import asyncio

import uvloop

asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
