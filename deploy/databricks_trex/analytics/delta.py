"""Step 7, the analysts' copy: the Change Data Feed where it can be, else the job."""

from collections.abc import Callable

from databricks_trex.analytics.feed import NoFeed, provide_feed
from databricks_trex.analytics.merge_job import find_jobs, provide_job
from databricks_trex.analytics.warehouse import switch_on
from databricks_trex.lakebase.database import Autoscaling, Lakebase
from databricks_trex.lakebase.login import Connection
from databricks_trex.plan import Plan
from databricks_trex.steps.run import Report
from databricks_trex.workspace.access import Workspace


def provide_delta(
    workspace: Workspace, lakebase: Lakebase, plan: Plan, log_in: Callable[[], Connection], report: Report
) -> None:
    """Have `players` and `game_sessions` in the catalog and kept up to date. A job that is there stays the way."""
    report.say("the warehouse starts")
    switch_on(workspace, plan.warehouse_id or "")
    try:
        if not isinstance(lakebase, Autoscaling):
            raise NoFeed("Lakebase Provisioned has no Change Data Feed")
        if find_jobs(workspace.client, plan.job_name):
            raise NoFeed("a job does it already")
        provide_feed(workspace, lakebase, plan, log_in, report)
    except NoFeed as reason:
        provide_job(workspace, lakebase, plan, report)
        report.make(f"by job, as {reason}")
