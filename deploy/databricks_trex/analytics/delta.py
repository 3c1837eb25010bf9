"""The analysts' copy: by the Change Data Feed where possible, else by the job; each replaces the other."""

from collections.abc import Callable

from databricks_trex.analytics.feed import ensure_feed
from databricks_trex.analytics.feed_requirements import FeedUnavailable
from databricks_trex.analytics.merge_job import delete_jobs, ensure_job
from databricks_trex.analytics.ownership import check_ownership, remove_tables, remove_views
from databricks_trex.analytics.views import make_views
from databricks_trex.analytics.warehouse import start_warehouse
from databricks_trex.lakebase.database import Autoscaling, Lakebase
from databricks_trex.lakebase.login import Connection
from databricks_trex.plan import Plan
from databricks_trex.steps.run import Report
from databricks_trex.workspace.access import Workspace


def ensure_delta(
    workspace: Workspace, lakebase: Lakebase, plan: Plan, log_in: Callable[[], Connection], report: Report
) -> None:
    """Have `players` and `game_sessions` in the catalog and kept up to date."""
    report.say("starting the warehouse")
    start_warehouse(workspace, plan.warehouse_id or "")
    check_ownership(workspace.client, plan)
    try:
        if not isinstance(lakebase, Autoscaling):
            raise FeedUnavailable("Lakebase Provisioned has no Change Data Feed")
        histories = ensure_feed(workspace, lakebase, plan, log_in, report)
    except FeedUnavailable as reason:
        remove_views(workspace.client, plan, report)
        ensure_job(workspace, lakebase, plan, report)
        report.record(f"by job, as {reason}")
    else:
        delete_jobs(workspace.client, plan.job_name, report)
        remove_tables(workspace.client, plan, report)
        make_views(workspace, plan, histories, report)
