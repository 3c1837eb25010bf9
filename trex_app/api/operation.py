"""Metrics for whoever operates the booth."""

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from trex_app import metrics
from trex_app.booth import booth_if_open

router = APIRouter(tags=["operation"])


@router.get("/metrics", response_class=Response)
async def read_metrics() -> Response:
    """The booth's metrics as Prometheus text; also the health check, as it does not use the database."""
    if booth := booth_if_open():
        pool = booth.pool_use()
        metrics.pool_in_use.set(pool.in_use)
        metrics.pool_idle.set(pool.idle)
        if credential := booth.address.credential:
            metrics.database_token_seconds.set(credential.seconds_left())
    return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)
