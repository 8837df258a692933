-- At which decisions is the chain broken: a gap, a row that does not follow, a status that is not the last one said?
SELECT d.seq, d.claim_id, d.reviewer, d.decided_at,
       CASE WHEN d.seq <> 1 AND p.seq IS NULL THEN 'the row before it is missing'
            WHEN d.prev_hash <> COALESCE(p.hash, d.prev_hash) THEN 'does not follow the row before it'
            ELSE 'its status was not taken over' END AS problem
  FROM decision_chain AS d
  LEFT JOIN decision_chain AS p ON p.seq = d.seq - 1
  LEFT JOIN claim_current AS c ON c.id = d.claim_id AND c.version = d.seq
 WHERE (d.seq <> 1 AND p.seq IS NULL)
    OR d.prev_hash <> COALESCE(p.hash, d.prev_hash)
    OR c.status <> d.to_status
 ORDER BY d.seq
