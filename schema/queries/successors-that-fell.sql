-- Which superseded figures name no successor, or one that was itself disputed, superseded or rejected since?
SELECT c.id, c.literal, c.outlet, c.reviewer, c.decided_at, s.id AS successor, s.literal AS successor_literal,
       s.status AS successor_status
  FROM claim_current AS c
  LEFT JOIN claim_current AS s ON s.id = c.superseded_by
 WHERE c.status = 'superseded'
   AND (s.id IS NULL OR s.status IN ('disputed', 'superseded', 'rejected'))
 ORDER BY c.decided_at, c.id
