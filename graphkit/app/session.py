"""Session: a store that is held open while it is queried or corrected."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from graphkit.schema.errors import StoreError
from graphkit.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class Session:
    """Holds a store open until it is closed or its `with` block ends."""

    store: Store

    def close(self) -> None:
        """Closes the store."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


Asked = TypeVar("Asked", bound=Session)


def consistent(method: Callable[Concatenate[Asked, P], T]) -> Callable[Concatenate[Asked, P], T]:
    """`method`, run on one snapshot of the store, so that a build in the meantime does not change half of it.

    A key that is then still missing means that the tables contradict each other, which only damage brings about.
    """

    @wraps(method)
    def inner(self: Asked, /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            with self.store.snapshot():
                return method(self, *args, **kwargs)
        except LookupError as error:
            problem = f"the store is damaged ({error} is missing)"
            raise StoreError(self.store.path, problem=problem, hint="build a new one from the articles") from error

    return inner
