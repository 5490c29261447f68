"""The region of the demonstration: fictional throughout, built through the services, in simulated time."""


def load() -> None:
    """Build the region unless it is there already. Called at each start of ``portal demo``."""
    from portal.front.demo.builder import build

    build()
