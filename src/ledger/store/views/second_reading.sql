SELECT s.seq,
       s.claim_id,
       c.literal,
       c.kind,
       s.from_status AS first_status,
       f.reviewer AS first_reviewer,
       f.correction AS first_correction,
       s.to_status AS second_status,
       s.reviewer AS second_reviewer,
       s.correction AS second_correction,
       s.reason_code,
       s.note,
       s.decided_at,
       CASE WHEN s.to_status = s.from_status AND COALESCE(s.correction, '') = COALESCE(f.correction, '')
            THEN 1 ELSE 0 END AS agrees,
       t.status
  FROM claim_status AS t
  JOIN decision AS s ON s.seq = t.second_version
  JOIN claim AS c ON c.seq = t.claim_seq
  JOIN decision AS f ON f.seq = (
       SELECT MAX(e.seq)
         FROM decision AS e
        WHERE e.claim_id = s.claim_id AND e.seq < s.seq AND e.reading IS NULL AND e.action <> 'redact')
