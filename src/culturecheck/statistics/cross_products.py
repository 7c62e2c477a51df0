"""Complete-case cross-products of several items: all that reliability needs to know about the answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from operator import add, mul


@dataclass(frozen=True, slots=True)
class CrossProducts:
    """Sums over the `n` people who answered every item; two of them add up to those of both groups together.

    `sums` holds Σx per item, in points times a denominator common to all items, so that they are whole.
    `products` holds Σx·y for each pair of items, the upper triangle row by row: 00, 01, 02, 11, 12, 22.
    ValueError if there are not as many products as pairs.
    """

    n: int
    sums: tuple[int, ...]
    products: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.products) != self.items * (self.items + 1) // 2:
            raise ValueError(f"{self.items} items do not have {len(self.products)} products")

    def __add__(self, other: "CrossProducts") -> "CrossProducts":
        if self.items != other.items:
            raise ValueError(f"cross-products of {self.items} items do not add up with those of {other.items}")
        return CrossProducts(
            self.n + other.n,
            tuple(map(add, self.sums, other.sums)),
            tuple(map(add, self.products, other.products)),
        )

    @property
    def items(self) -> int:
        """Return how many items there are."""
        return len(self.sums)

    def product(self, one: int, other: int) -> int:
        """Return Σx·y of two items by their places, counted from 0, in either order."""
        row, column = sorted((one, other))
        return self.products[row * self.items - row * (row + 1) // 2 + column]


def cross_products_of(rows: Iterable[Sequence[int]], items: int) -> CrossProducts:
    """Return the cross-products of the people in `rows`, each with one whole number per item.

    No rows make those of nobody, which still add up with others. ValueError if a row is not `items` long.
    """
    answers = list(rows)
    for row in answers:
        if len(row) != items:
            raise ValueError(f"{len(row)} answers do not fit {items} items")
    columns = list(zip(*answers, strict=True)) if answers else [()] * items
    return CrossProducts(
        len(answers),
        tuple(map(sum, columns)),
        tuple(sum(map(mul, one, other)) for one, other in combinations_with_replacement(columns, 2)),
    )
