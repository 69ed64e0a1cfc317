"""What draws itself in a notebook: one base class for all of it, so that nothing is imported early.

A notebook asks a value for ``_repr_html_()``. The drawing is in :mod:`party_org.display`, which is
imported by the first value that is drawn and by nothing else.
"""

__all__: list[str] = []


class Displayed:
    """A value that :mod:`party_org.display` knows how to draw."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from party_org.display import drawn  # noqa: PLC0415 - drawing comes after all that is drawn

        return drawn(self)
