"""Where a server process of the tests dies or lies; no production settings know of this app."""
