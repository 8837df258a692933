-- Which standing decisions were taken with neither a note nor an evidence url?
SELECT c.id, c.literal, c.status, c.reason_code, c.reviewer, c.decided_at, c.outlet
  FROM claim_current AS c
 WHERE c.version > 0
   AND c.status <> 'unreviewed'
   AND COALESCE(c.note, '') = ''
   AND c.evidence = '[]'
 ORDER BY c.decided_at, c.id
