"""The methods of lights, one a file in ``outlook.lights``."""

from __future__ import annotations

from kaocheng.law.methods import MethodRegistry
from kaocheng.outlook.light import ExecutionLights, IndicatorLights, LightMethod, WholeLights

_REGISTRY = MethodRegistry("kaocheng.outlook.lights", LightMethod, "亮灯方法")


def light_methods() -> dict[str, LightMethod]:
    """Every method by its id."""
    return _REGISTRY.methods


def indicator_lights(method_id: str) -> IndicatorLights:
    """The method for indicators that a parameter names.

    Raises:
        DataFileError: No such method.
    """
    return _REGISTRY.named(method_id, IndicatorLights)


def execution_lights(method_id: str) -> ExecutionLights:
    """The method for budget execution that a parameter names.

    Raises:
        DataFileError: No such method.
    """
    return _REGISTRY.named(method_id, ExecutionLights)


def whole_lights(method_id: str) -> WholeLights:
    """The method for a whole table that a parameter names.

    Raises:
        DataFileError: No such method.
    """
    return _REGISTRY.named(method_id, WholeLights)
