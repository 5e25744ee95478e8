"""全年预计: how likely a target is met at the year's end. A forecast is a type of its own and never an actual value."""

from kaocheng.outlook.forecast.engine import Forecast, forecast_rows
from kaocheng.outlook.forecast.projected import Projected

__all__ = ["Forecast", "Projected", "forecast_rows"]
