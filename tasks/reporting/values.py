"""Values out of Parquet as JSON, CSV and cells know them."""

import base64
import datetime as dt
import math
from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """A value that JSON knows: times in ISO 8601, bytes in base64, NaN as null, whole decimals as integers."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value if value is None or isinstance(value, str | int | bool) else str(value)
