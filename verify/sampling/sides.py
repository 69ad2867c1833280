"""The sides of the surface D = 0 on which scaled states are drawn, told to both ways of drawing them."""

from typing import Literal

Side = Literal["inside", "outside", "on", "any"]
SPANS: dict[str, tuple[int, int]] = {"inside": (0, 1), "outside": (1, 10), "on": (1, 1)}
"""Where s = A/(2 + eta) + B/(2 - eta) is drawn; outside, s - 1 is then multiplied by 1, 10 or 100."""
