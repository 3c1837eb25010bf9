"""Calls whose keywords are the fields of a dataclass, so that name, type, default and help are written once."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ParamSpec, TypeVar, get_args, get_origin, get_type_hints

Keywords = ParamSpec("Keywords")
Request = TypeVar("Request")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Keyword:
    """A keyword of a call; one without a default must be given."""

    name: str
    type: Any
    default: object
    help: str

    @property
    def is_required(self) -> bool:
        """Whether the call fails without it."""
        return self.default is inspect.Parameter.empty


def keywords_of(request: Callable[..., object]) -> list[Keyword]:
    """The keywords that a dataclass takes, in their order."""
    types, annotations = get_type_hints(request), get_type_hints(request, include_extras=True)
    return [
        Keyword(name, types[name], parameter.default, _find_help(annotations[name]))
        for name, parameter in inspect.signature(request).parameters.items()
    ]


def takes(request: Callable[Keywords, Request]) -> Callable[[Callable[[Request], Result]], Callable[Keywords, Result]]:
    """Let a call on a dataclass be called with the dataclass's own keywords, which its help then lists."""

    def decorate(work: Callable[[Request], Result]) -> Callable[Keywords, Result]:
        @functools.wraps(work)
        def call(*values: Keywords.args, **keywords: Keywords.kwargs) -> Result:
            return work(request(*values, **keywords))

        lines = "\n".join(f"    {keyword.name}: {keyword.help}" for keyword in keywords_of(request))
        call.__doc__ = f"{inspect.getdoc(work)}\n\nArgs:\n{lines}"
        setattr(call, "__signature__", _signature(request, work))  # noqa: B010 - the type does not know of it
        return call

    return decorate


def _signature(request: Callable[..., object], work: Callable[..., object]) -> inspect.Signature:
    """For `help()` and completion: the request's parameters with their plain types, and the result of the work."""
    types, taken = get_type_hints(request), inspect.signature(request)
    parameters = [parameter.replace(annotation=types[name]) for name, parameter in taken.parameters.items()]
    return inspect.Signature(parameters, return_annotation=inspect.signature(work).return_annotation)


def _find_help(annotation: Any) -> str:  # noqa: ANN401 - any type hint
    """The text of an Annotated, or of one within a union."""
    if get_origin(annotation) is Annotated:
        return str(annotation.__metadata__[0])
    return next(iter(filter(None, map(_find_help, get_args(annotation)))), "")
