-- The sessions, five per player, over as many days as data is kept, or fewer if a day would not
-- fill the board. best_runs and daily_totals are as trex_app/standings/repository.py would leave them.
INSERT INTO players (id, name, name_key, email, email_key, company, language, consented_at, consent_version, hidden, created_at)
SELECT n, 'Visitor ' || n, 'visitor ' || n, 'v' || n || '@example.org', 'v' || n || '@example.org', 'Company ' || n % 400, 'pt',
    now(), 'bench', n % 100 = 0, now() - n % current_setting('bench.days')::int * interval '1 day'
FROM generate_series(1, current_setting('bench.sessions')::int / 5) n;

-- One visit per player: their runs belong to one registration.
INSERT INTO runs (id, player_id, visit_id, seed, engine, issued_at, expires_at)
SELECT md5(n::text), 1 + n % (current_setting('bench.sessions')::int / 5), 'visit', n, '1', now(), now()
FROM generate_series(1, current_setting('bench.sessions')::int) n;

INSERT INTO game_sessions (player_id, run_id, human_score, ai_score, human_won, llm_commentary, verified, seed,
    engine, ticks, inputs, ai_ticks, ai_inputs, created_at)
SELECT 1 + n % (current_setting('bench.sessions')::int / 5), md5(n::text), score, 400, score > 400, 'Well run.', true, n,
    '1', 3000, '[[200, 1], [215, 0], [320, 1], [331, 0]]', 2500, '[[200, 1], [215, 0]]',
    (current_setting('bench.day')::date - n * current_setting('bench.days')::int / (current_setting('bench.sessions')::int + 1)
        + time '12:00' + n % 30000 * interval '1 second')
        AT TIME ZONE current_setting('bench.zone')
FROM (
    SELECT n, (100 + 900 * power((hashint4(n)::bigint + 2147483648) / 4294967296.0, 3))::int AS score
    FROM generate_series(1, current_setting('bench.sessions')::int) n
) drawn;

INSERT INTO best_runs (period, player_id, session_id, score, achieved_at)
SELECT DISTINCT ON (player_id) (date '0001-01-01'), player_id, id, human_score, created_at
FROM game_sessions ORDER BY player_id, human_score DESC, created_at;

INSERT INTO best_runs (period, player_id, session_id, score, achieved_at)
SELECT DISTINCT ON (day, player_id) day, player_id, id, human_score, created_at
FROM (SELECT *, (created_at AT TIME ZONE current_setting('bench.zone'))::date AS day FROM game_sessions) played
ORDER BY day, player_id, human_score DESC, created_at;

INSERT INTO daily_totals (day, players, games, human_wins, best_score)
SELECT (created_at AT TIME ZONE current_setting('bench.zone'))::date, count(DISTINCT player_id), count(*),
    count(*) FILTER (WHERE human_won), max(human_score)
FROM game_sessions GROUP BY 1;

ANALYZE players, runs, game_sessions, best_runs, daily_totals
