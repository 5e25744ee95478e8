"""The methods of lights, found by scanning the package ``outlook.lights``: one file, one method."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache

from kaocheng.base.errors import DataFileError
from kaocheng.outlook import lights
from kaocheng.outlook.light import ExecutionLights, IndicatorLights, LightMethod, WholeLights


@cache
def light_methods() -> dict[str, LightMethod]:
    """Every method by its id."""
    found: dict[str, LightMethod] = {}
    for module_info in pkgutil.iter_modules(lights.__path__, f"{lights.__name__}."):
        module = importlib.import_module(module_info.name)
        for _, cls in inspect.getmembers(module, inspect.isclass):
            if issubclass(cls, LightMethod) and not inspect.isabstract(cls) and cls.__module__ == module.__name__:
                method = cls()
                found[method.id] = method
    return dict(sorted(found.items()))


def indicator_lights(method_id: str) -> IndicatorLights:
    """The method for indicators that a parameter names.

    Raises:
        DataFileError: No such method.
    """
    method = light_methods().get(method_id)
    if isinstance(method, IndicatorLights):
        return method
    raise _unknown(method_id, IndicatorLights)


def execution_lights(method_id: str) -> ExecutionLights:
    """The method for budget execution that a parameter names.

    Raises:
        DataFileError: No such method.
    """
    method = light_methods().get(method_id)
    if isinstance(method, ExecutionLights):
        return method
    raise _unknown(method_id, ExecutionLights)


def whole_lights(method_id: str) -> WholeLights:
    """The method for a whole table that a parameter names.

    Raises:
        DataFileError: No such method.
    """
    method = light_methods().get(method_id)
    if isinstance(method, WholeLights):
        return method
    raise _unknown(method_id, WholeLights)


def _unknown(method_id: str, kind: type) -> DataFileError:
    names = "、".join(name for name, known in light_methods().items() if isinstance(known, kind))
    return DataFileError(f"没有名为“{method_id}”的亮灯方法", expected=names, remedy="检查方案所选参数的取值")
