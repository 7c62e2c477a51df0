"""A line of text that shows now (●) against wanted (○) between 1 and 5, for terminals and Markdown."""

from decimal import Decimal


def track(now_at: Decimal | None, wanted_at: Decimal | None, width: int, *, ascii_only: bool = False) -> str:
    """Return `width` characters; places are in per cent. Where both fall together, ◉ stands."""
    line, dot, ring, both, way = "·●○◉─" if not ascii_only else ".#o@-"
    cells = [line] * width
    places = [None if at is None else int(at * (width - 1) / 100 + Decimal("0.5")) for at in (now_at, wanted_at)]
    now, wanted = places
    if now is not None and wanted is not None:
        for between in range(now + 1, wanted):
            cells[between] = way
    if wanted is not None:
        cells[wanted] = ring
    if now is not None:
        cells[now] = both if now == wanted else dot
    return "".join(cells)
