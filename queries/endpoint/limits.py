"""What the endpoint allows a query, and where it is served unless told otherwise: apart from the server, which takes long to load."""

from typing import NamedTuple

PORT = 7878
"""The port that Oxigraph's own server has; a port of 0 takes any that is free."""


class Limits(NamedTuple):
    """What one query may use, and how many run at a time."""

    seconds: float = 30.0
    megabytes: float = 50.0
    """Of result: what a browser still shows, and the server holds in memory until it is sent."""
    memory_megabytes: int = 2048
    workers: int = 4
