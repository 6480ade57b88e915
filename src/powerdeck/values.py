"""Frozen values with slots, such as `dataclass(frozen=True, slots=True)` makes them, at a tenth of the cost to a start.

The library's decorator imports inspect, and compiles eight methods a class: with the thirty classes that `show` or
`log` needs, 12 ms and 24 ms of a start that has 45 ms in all (Python 3.11; `python -c pass` took 12 ms in that run).
attrs imports inspect as well, msgspec takes 17 ms. A NamedTuple is as quick, but is a tuple too: equal to others,
iterable, a list to JSON. So this module makes one method a class, its `__init__`, and shares all others. What needs
more, such as `field`, is an ordinary dataclass; `replace`, `as_dict` and `as_tuple` take both.
"""

from __future__ import annotations

import sys
from operator import attrgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar, dataclass_transform

    _Value = TypeVar("_Value")

    @dataclass_transform(frozen_default=True)
    def frozen(cls: type[_Value]) -> type[_Value]:
        """Make a class of annotated fields, some with defaults, a frozen value with slots."""
        ...

else:

    def frozen(cls):
        """Make a class of annotated fields, some with defaults, a frozen value with slots.

        Equality, hash and order of the arguments are those of a dataclass; a class has no value class above it.
        """
        names = tuple(cls.__annotations__)
        body = {key: found for key, found in vars(cls).items() if key not in ("__dict__", "__weakref__")}
        defaults = {name: body.pop(name) for name in names if name in body}
        body |= {"__slots__": names, "__match_args__": names, **_SHARED}
        made = type(cls)(cls.__name__, cls.__bases__, body)
        made.__qualname__ = cls.__qualname__
        made._fields_of = staticmethod(_fields_of(names))

        def first(self, *given, **named):
            # Compiled when the first one is made: a start loads twice as many classes as it makes values of.
            made.__init__ = _init(made, names, defaults)
            self.__init__(*given, **named)

        made.__init__ = first
        return made


def replace(given: _Value, **changes: object) -> _Value:
    """The value with some fields changed.

    Raises:
        TypeError: It has no such field.
    """
    kind: Any = type(given)
    made: _Value = kind(**{name: getattr(given, name) for name in kind.__match_args__} | changes)
    return made


def as_dict(given: object) -> dict[str, Any]:
    """Name → content of each field; values in it, and in its tuples, become dicts as well."""
    kind: Any = type(given)
    return {name: _plain(getattr(given, name), as_dict) for name in kind.__match_args__}


def as_tuple(given: object) -> tuple[Any, ...]:
    """The contents of the fields in order; values in it, and in its tuples, become tuples as well."""
    kind: Any = type(given)
    return tuple(_plain(getattr(given, name), as_tuple) for name in kind.__match_args__)


def _plain(content: object, of_value: Callable[[object], object]) -> object:
    if isinstance(content, tuple):
        return tuple(_plain(each, of_value) for each in content)
    return of_value(content) if hasattr(type(content), "__match_args__") else content


def _fields_of(names: tuple[str, ...]) -> Callable[[object], object]:
    return attrgetter(*names) if names else lambda _: ()


def _init(made: Any, names: tuple[str, ...], defaults: dict[str, object]) -> Callable[..., None]:
    """`__init__`, compiled: each field through its slot, since the class itself refuses to be changed."""
    inner = {f"_set_{name}": getattr(made, name).__set__ for name in names}
    inner |= {f"_default_{name}": default for name, default in defaults.items()}
    taken = ", ".join(f"{name}=_default_{name}" if name in defaults else name for name in names)
    puts = "\n".join(f"  _set_{name}(self, {name})" for name in names) or "  pass"
    source = f"def make({', '.join(inner)}):\n def __init__(self, {taken}):\n{puts}\n return __init__"
    space: dict[str, Any] = {}
    exec(source, vars(sys.modules[made.__module__]), space)  # noqa: S102 - names of fields, from our own source
    init: Any = space["make"](**inner)
    init.__qualname__ = f"{made.__qualname__}.__init__"
    init.__annotations__ = {**made.__annotations__, "return": None}
    return init  # type: ignore[no-any-return] # what exec makes has no type


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._fields_of(self) == self._fields_of(other)


def _hash(self: Any) -> int:
    return hash(self._fields_of(self))


def _repr(self: Any) -> str:
    """As a dataclass has it; bytes, as of a photo, are counted, not shown."""
    contents = ((name, getattr(self, name)) for name in self.__match_args__)
    told = (
        f"{name}={f'<{len(content)} bytes>' if isinstance(content, bytes) else repr(content)}"
        for name, content in contents
    )
    return f"{self.__class__.__qualname__}({', '.join(told)})"


def _refuse(self: Any, name: str, *_: object) -> None:
    raise AttributeError(f"{self.__class__.__qualname__}.{name} is frozen; `replace` makes another value")


def _reduce(self: Any) -> tuple[type, tuple[object, ...]]:
    return self.__class__, tuple(getattr(self, name) for name in self.__match_args__)


_SHARED = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__reduce__": _reduce,
}
