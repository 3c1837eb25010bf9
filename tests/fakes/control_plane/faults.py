"""Injected faults: responses that fail or hang."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Fault:
    """What happens to the next `times` requests whose path starts with `path` (None: to all of them)."""

    path: str
    status: int | None
    times: int | None = None
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def hangs(self) -> bool:
        """Whether the response is held back until the fault is lifted."""
        return self.status is None


class Faults:
    """The active faults; the first match applies."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._lock = threading.Lock()

    def fail(self, path: str, status: int = 503, times: int | None = 1) -> Fault:
        """Answer the next `times` calls with the status and an error in the usual shape."""
        return self._add(Fault(path, status, times))

    def hang(self, path: str = "/", times: int | None = None) -> Fault:
        """Hold calls back until `lift`; then they continue as if nothing had happened."""
        return self._add(Fault(path, None, times))

    def lift(self, fault: Fault) -> None:
        """End the fault and release the calls that hang on it."""
        with self._lock:
            if fault in self._faults:
                self._faults.remove(fault)
        fault.released.set()

    def lift_all(self) -> None:
        """End every fault."""
        for fault in list(self._faults):
            self.lift(fault)

    @contextmanager
    def failing(self, path: str, status: int = 503) -> Iterator[None]:
        """Every call fails inside the block."""
        fault = self.fail(path, status, times=None)
        try:
            yield
        finally:
            self.lift(fault)

    @contextmanager
    def hanging(self, path: str = "/") -> Iterator[None]:
        """Every call hangs inside the block."""
        fault = self.hang(path)
        try:
            yield
        finally:
            self.lift(fault)

    def strike(self, path: str) -> Fault | None:
        """The fault that applies to a request for `path`, used once."""
        with self._lock:
            for fault in self._faults:
                if path.startswith(fault.path):
                    if fault.times is not None:
                        fault.times -= 1
                        if fault.times <= 0:
                            self._faults.remove(fault)
                    return fault
        return None

    def _add(self, fault: Fault) -> Fault:
        with self._lock:
            self._faults.append(fault)
        return fault
