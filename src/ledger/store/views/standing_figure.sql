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
   AND c.replaced IS NULL
   AND NOT EXISTS (
       SELECT 1
         FROM claim_status AS s
        WHERE s.claim_seq = c.seq AND s.status IN ('disputed', 'superseded', 'rejected'))
   AND c.stance NOT IN ('denied', 'retracted')
   AND NOT EXISTS (
       SELECT 1
         FROM claim_relation AS r
        WHERE r.b_seq = c.seq
          AND r.relation = 'duplicate'
          AND NOT EXISTS (
              SELECT 1
                FROM claim_status AS s
               WHERE s.claim_seq = r.a_seq AND s.status IN ('disputed', 'superseded', 'rejected')))
