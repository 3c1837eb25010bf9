"""The desk's failures as the same JSON as all others."""

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from trex_app.api.desk_calls import NotAllowedError
from trex_app.orders.claims import UnknownCodeError
from trex_app.orders.records.batches.batches import MAX_BATCH, TooManyRowsError
from trex_app.orders.records.batches.undo import AlreadyUndoneError, UnknownBatchError
from trex_app.orders.records.editing.edits import Code, RefusedError
from trex_app.orders.records.records import InvalidFieldsError, UnknownRecordError
from trex_app.orders.records.schemas import RefusalResponse
from trex_app.orders.records.view import InvalidViewError
from trex_app.orders.redemption import ExpiredCodeError, NoStockError, TakenError
from trex_app.staff.sign_in import NotSignedInError, NotStaffError, WrongSecretError
from trex_app.web.problems import problem

MAX_REFUSALS = 50  # told one by one
STATUSES: dict[Code, int] = {"unknown": 404, "not_allowed": 403, "missing": 422}  # others are 409
REFUSALS: dict[Code, str] = {
    "unknown": "there is no such row",
    "stale": "somebody else has changed it in the meantime",
    "transition": "an order may not go from its status to that one",
    "no_stock": "nothing is left of it",
    "no_items": "the order holds nothing",
    "closed": "the order has been closed",
    "exists": "another row has this already",
    "not_allowed": "only a manager may do this",
    "missing": "a reason is needed",
    "reserved": "more than that is reserved",
}

PLAIN: dict[type[Exception], tuple[int, str, str, str]] = {
    NotSignedInError: (401, "", "not_signed_in", "sign in at the desk first"),
    WrongSecretError: (401, "", "wrong_secret", "the link is used or too old, or the passphrase or PIN is wrong"),
    NotStaffError: (403, "", "not_staff", "a PIN is only for those on the booth's list of staff"),
    NotAllowedError: (403, "", "not_allowed", "only a manager may do this"),
    UnknownCodeError: (404, "code", "unknown_code", "no order has this code"),
    NoStockError: (409, "product_id", "no_stock", "nothing is left of it"),
    UnknownRecordError: (404, "", "unknown_record", "there is no such row"),
    UnknownBatchError: (404, "", "unknown_batch", "there is no such batch"),
    AlreadyUndoneError: (409, "", "undone", "it has been taken back already"),
    TooManyRowsError: (413, "rows", "too_many_rows", f"a batch changes at most {MAX_BATCH} rows"),
}


def _plain(_: Request, error: Exception) -> JSONResponse:
    return problem(*PLAIN[type(error)])


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


def _invalid_view(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, InvalidViewError)
    return problem(422, error.part[:40], error.problem, str(error)[:200])


def _invalid_fields(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, InvalidFieldsError)
    status = 403 if set(error.problems.values()) == {"not_allowed"} else 422
    details = [{"field": field, "code": code, "message": f"{field}: {code}"} for field, code in error.problems.items()]
    return JSONResponse({"detail": details}, status)


def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RefusedError)
    first = error.refusals[0]
    status = STATUSES.get(first.code, 409)
    refusals = [RefusalResponse.of(refusal).model_dump(mode="json") for refusal in error.refusals[:MAX_REFUSALS]]
    detail = {"field": first.field, "code": first.code, "message": REFUSALS[first.code]}
    return JSONResponse({"detail": [detail], "refused": len(error.refusals), "refusals": refusals}, status)


HANDLERS = {
    TakenError: _taken,
    ExpiredCodeError: _expired,
    InvalidViewError: _invalid_view,
    InvalidFieldsError: _invalid_fields,
    RefusedError: _refused,
}


def add_desk_error_handlers(api: FastAPI) -> None:
    """Map each of the desk's exceptions to a response with its status and reason."""
    for plain in PLAIN:
        api.add_exception_handler(plain, _plain)
    for error, handler in HANDLERS.items():
        api.add_exception_handler(error, handler)
