-- Brings `players` and `game_sessions` in Delta up to what they are in Postgres. Run by the job with two parameters:
-- :live, catalog.schema of Postgres as Unity Catalog shows it, and :analytics, catalog.schema for the analysts.
-- Email addresses stay where they are. Who is erased or hidden in the booth goes from here too. Scores that nobody
-- could prove never come here.

CREATE TABLE IF NOT EXISTS IDENTIFIER(:analytics || '.players') (
  id BIGINT, name STRING, company STRING, created_at TIMESTAMP
) COMMENT 'Made by databricks-trex';

CREATE TABLE IF NOT EXISTS IDENTIFIER(:analytics || '.game_sessions') (
  id BIGINT, player_id BIGINT, human_score INT, ai_score INT, human_won BOOLEAN, verified BOOLEAN, created_at TIMESTAMP
) COMMENT 'Made by databricks-trex';

MERGE INTO IDENTIFIER(:analytics || '.players') AS target
USING (
  SELECT id, name, company, created_at FROM IDENTIFIER(:live || '.players') WHERE NOT hidden
) AS source
ON target.id = source.id
WHEN MATCHED THEN UPDATE SET name = source.name, company = source.company, created_at = source.created_at
WHEN NOT MATCHED THEN INSERT (id, name, company, created_at)
  VALUES (source.id, source.name, source.company, source.created_at)
WHEN NOT MATCHED BY SOURCE THEN DELETE;

MERGE INTO IDENTIFIER(:analytics || '.game_sessions') AS target
USING (
  SELECT id, player_id, human_score, ai_score, human_won, verified, created_at
  FROM IDENTIFIER(:live || '.game_sessions') WHERE verified
) AS source
ON target.id = source.id
WHEN MATCHED THEN UPDATE SET verified = source.verified, human_won = source.human_won
WHEN NOT MATCHED THEN INSERT (id, player_id, human_score, ai_score, human_won, verified, created_at)
  VALUES (source.id, source.player_id, source.human_score, source.ai_score, source.human_won, source.verified,
    source.created_at)
WHEN NOT MATCHED BY SOURCE THEN DELETE;
