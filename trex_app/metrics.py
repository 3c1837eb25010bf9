"""The booth's Prometheus metrics; no names, no addresses."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

registry = CollectorRegistry()

requests = Counter("trex_requests", "HTTP requests answered.", ["method", "route", "status"], registry=registry)
runs_verified = Counter("trex_runs_verified", "Runs proven by replay and stored.", registry=registry)
runs_refused = Counter("trex_runs_refused", "Runs refused, by reason.", ["reason"], registry=registry)
replay_seconds = Histogram(
    "trex_replay_seconds",
    "Time to replay a run on the server, including waiting.",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2.0),
    registry=registry,
)
watchers = Gauge("trex_watchers", "Screens that show the standings live.", registry=registry)
pool_in_use = Gauge("trex_database_connections_in_use", "Database connections in use.", registry=registry)
pool_idle = Gauge("trex_database_connections_idle", "Database connections open and idle.", registry=registry)
database_tokens = Counter(
    "trex_database_tokens", "Database tokens, by event: fetched, failed, refused.", ["event"], registry=registry
)
database_token_seconds = Gauge(
    "trex_database_token_seconds", "Remaining lifetime of the database token.", registry=registry
)
database_up = Gauge("trex_database_up", "1 while the database answers.", registry=registry)
comments = Counter("trex_comments", "Comments on games, by source.", ["source"], registry=registry)
comment_failures = Counter(
    "trex_comment_failures", "Comments the model failed to give, by reason.", ["reason"], registry=registry
)
comment_seconds = Histogram(
    "trex_comment_seconds",
    "Time until a model's comment was complete.",
    buckets=(0.25, 0.5, 1, 2, 3, 5, 8),
    registry=registry,
)
rate_limited = Counter("trex_rate_limited", "Calls refused because of a rate limit.", ["what"], registry=registry)
turned_away = Counter(
    "trex_turned_away",
    "Connections, requests and messages that a guard turned away.",
    ["guard", "reason"],
    registry=registry,
)
browser_errors = Counter("trex_browser_errors", "Page errors that browsers reported.", registry=registry)
