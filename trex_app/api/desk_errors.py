"""The desk's failures as the same JSON as all others."""

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from trex_app.api.desk_calls import NotAllowedError
from trex_app.orders.claims import UnknownCodeError
from trex_app.orders.redemption import ExpiredCodeError, NoStockError, TakenError
from trex_app.staff.sign_in import NotSignedInError, NotStaffError, WrongSecretError
from trex_app.web.problems import problem


def _not_signed_in(_: Request, __: Exception) -> JSONResponse:
    return problem(401, "", "not_signed_in", "sign in at the desk first")


def _wrong_secret(_: Request, __: Exception) -> JSONResponse:
    return problem(401, "", "wrong_secret", "the link is used or too old, or the passphrase or PIN is wrong")


def _not_staff(_: Request, __: Exception) -> JSONResponse:
    return problem(403, "", "not_staff", "a PIN is only for those on the booth's list of staff")


def _not_allowed(_: Request, __: Exception) -> JSONResponse:
    return problem(403, "", "not_allowed", "only a manager may do this")


def _unknown_code(_: Request, __: Exception) -> JSONResponse:
    return problem(404, "code", "unknown_code", "no order has this code")


def _taken(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, TakenError)
    return JSONResponse(
        {
            "detail": [{"field": "code", "code": "taken", "message": f"{error.status} by {error.by}"}],
            "status": error.status,
            "by": error.by,
            "at": error.at.isoformat(),
        },
        409,
    )


def _expired(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ExpiredCodeError)
    detail = {"field": "code", "code": "expired", "message": "the code is no longer good"}
    return JSONResponse({"detail": [detail], "at": error.at.isoformat()}, 410)


def _no_stock(_: Request, __: Exception) -> JSONResponse:
    return problem(409, "product_id", "no_stock", "nothing is left of it")


def add_desk_error_handlers(api: FastAPI) -> None:
    """Map each of the desk's exceptions to a response with its status and reason."""
    api.add_exception_handler(NotSignedInError, _not_signed_in)
    api.add_exception_handler(WrongSecretError, _wrong_secret)
    api.add_exception_handler(NotStaffError, _not_staff)
    api.add_exception_handler(NotAllowedError, _not_allowed)
    api.add_exception_handler(UnknownCodeError, _unknown_code)
    api.add_exception_handler(TakenError, _taken)
    api.add_exception_handler(ExpiredCodeError, _expired)
    api.add_exception_handler(NoStockError, _no_stock)
