-- At which decisions is the chain broken: a gap, a row that does not follow, a status that is not the last one said?
SELECT d.seq, d.claim_id, d.reviewer, d.decided_at,
       CASE WHEN d.seq <> 1 AND p.seq IS NULL THEN 'the row before it is missing'
            WHEN d.prev_hash <> COALESCE(p.hash, d.prev_hash) THEN 'does not follow the row before it'
            ELSE 'its status was not taken over' END AS problem
  FROM decision AS d
  LEFT JOIN decision AS p ON p.seq = d.seq - 1
  JOIN claim AS c ON c.id = d.claim_id
  LEFT JOIN claim_status AS s ON s.claim_seq = c.seq AND s.version = d.seq
 WHERE (d.seq <> 1 AND p.seq IS NULL)
    OR d.prev_hash <> COALESCE(p.hash, d.prev_hash)
    OR s.status <> d.to_status
 ORDER BY d.seq
