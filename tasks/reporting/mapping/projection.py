"""The map's projection: degrees in, places on a plane out, `y` downwards."""

from math import asin, cos, pi, radians, sin, sqrt
from typing import Final

# Equal Earth: areas keep their sizes. Šavrič, Patterson, Jenny (2018), doi:10.1080/13658816.2018.1504949
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M: Final = sqrt(3) / 2

#: Half the width and half the height of the whole world.
HALF_WIDTH: Final = 2 * pi / (3 * _A1) * sqrt(3)
HALF_HEIGHT: Final = 1.3173627591574

Point = tuple[float, float]


def projected(lon: float, lat: float) -> Point:
    """Project a point given in degrees."""
    theta = asin(_M * sin(radians(max(-90.0, min(90.0, lat)))))
    square = theta * theta
    sixth = square**3
    x = radians(lon) * cos(theta) / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return x, -y
