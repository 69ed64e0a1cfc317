"""Reading without the collector of cyclic garbage, which only gets in the way."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collector_paused"]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the collector from running meanwhile, if it is on.

    Reading makes many objects, all of which stay and none of which is part of a cycle. The more
    there are, the more often the collector would look at all of them: for a nation's units that is
    a third of the time. Two threads may do this at once; the first that ends turns it on again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
