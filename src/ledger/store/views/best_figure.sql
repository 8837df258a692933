WITH figure AS (
    SELECT c.group_id,
           c.id,
           c.seq,
           c.modifier,
           COALESCE(c.nominal, c.low) AS least,
           COALESCE(c.nominal_real, c.low_real) AS least_real,
           COALESCE(c.nominal, c.high) AS most,
           COALESCE(c.nominal_real, c.high_real) AS most_real,
           COALESCE(c.as_of_end, substr(c.published_at, 1, 10), '') AS day,
           CASE c.status WHEN 'verified' THEN 0 ELSE 1 END AS doubt,
           a.role,
           a.rank,
           c.witnesses
      FROM claim_current AS c
      LEFT JOIN authority AS a ON a.name = c.authority
     WHERE c.group_id IS NOT NULL
       AND c.status IN ('unreviewed', 'verified')
       AND c.stance NOT IN ('denied', 'retracted')
       AND NOT EXISTS (
           SELECT 1
             FROM claim_relation AS r
             LEFT JOIN claim_status AS s ON s.claim_seq = r.a_seq
            WHERE r.b_seq = c.seq
              AND r.relation = 'duplicate'
              AND COALESCE(s.status, 'unreviewed') IN ('unreviewed', 'verified'))
),
lowest AS (
    SELECT group_id, id, least, witnesses,
           ROW_NUMBER() OVER (PARTITION BY group_id ORDER BY least_real, id) AS place
      FROM figure
     WHERE least IS NOT NULL
),
highest AS (
    SELECT group_id, id, most,
           ROW_NUMBER() OVER (PARTITION BY group_id ORDER BY most_real DESC, id) AS place
      FROM figure
     WHERE most IS NOT NULL
),
trusted AS (
    SELECT group_id, id, least, most, witnesses, rank,
           ROW_NUMBER() OVER (PARTITION BY group_id ORDER BY doubt, COALESCE(rank, 1000000), least_real, id) AS place
      FROM figure
     WHERE least IS NOT NULL
),
ranked AS (
    SELECT group_id, id, least, most, witnesses,
           ROW_NUMBER() OVER (PARTITION BY group_id ORDER BY rank, day, id) AS place
      FROM figure
     WHERE least IS NOT NULL AND rank IS NOT NULL AND witnesses >= 2
),
calm AS (
    SELECT group_id, id, least, most, witnesses,
           ROW_NUMBER() OVER (PARTITION BY group_id ORDER BY day DESC, doubt, least_real, id) AS place
      FROM figure
     WHERE NOT EXISTS (SELECT 1 FROM conflict AS k WHERE k.a_seq = figure.seq)
       AND NOT EXISTS (SELECT 1 FROM conflict AS k WHERE k.b_seq = figure.seq)
),
voted AS (
    SELECT group_id, id, least, least_real, most, witnesses, day,
           COUNT(*) OVER (PARTITION BY group_id, day, least_real) AS votes,
           COUNT(*) OVER (PARTITION BY group_id, day) AS voters
      FROM figure
     WHERE least IS NOT NULL AND modifier <> 'vague' AND COALESCE(role, '') <> 'perpetrator'
),
recent AS (
    SELECT group_id, id, least, most, witnesses,
           ROW_NUMBER() OVER (
               PARTITION BY group_id
               ORDER BY day DESC, CASE WHEN 2 * votes > voters THEN 0 ELSE 1 END, least_real, id) AS place
      FROM voted
)
SELECT group_id, 'latest' AS policy, least AS low, least AS best, most AS high, witnesses, id AS claim_ids
  FROM calm
 WHERE place = 1
UNION ALL
SELECT group_id, 'gtd', least, least, most, witnesses, id
  FROM recent
 WHERE place = 1
UNION ALL
SELECT group_id, 'acled', least, least, least, witnesses, id
  FROM lowest
 WHERE place = 1
UNION ALL
SELECT l.group_id, 'ibc', l.least, NULL, h.most, l.witnesses, l.id || ' ' || h.id
  FROM lowest AS l
  LEFT JOIN highest AS h ON h.group_id = l.group_id AND h.place = 1
 WHERE l.place = 1
UNION ALL
SELECT t.group_id, 'ucdp', l.least, t.least, h.most, t.witnesses, l.id || ' ' || t.id || ' ' || h.id
  FROM trusted AS t
  JOIN lowest AS l ON l.group_id = t.group_id AND l.place = 1
  LEFT JOIN highest AS h ON h.group_id = t.group_id AND h.place = 1
 WHERE t.place = 1
UNION ALL
SELECT group_id, 'emdat', least, least, most, witnesses, id
  FROM ranked
 WHERE place = 1
