-- Which verified figures were verified by one person alone, who decided on them before, and read a second time by nobody?
SELECT claim_id, literal, kind, outlet, reviewer, decisions, decided_at
  FROM (SELECT l.claim_id, l.literal, l.kind, l.outlet, MIN(l.reviewer) AS reviewer, COUNT(*) AS decisions,
               COUNT(DISTINCT l.reviewer) AS people, MAX(l.decided_at) AS decided_at
          FROM decision_log AS l
         WHERE l.action <> 'redact'
         GROUP BY l.claim_id, l.literal, l.kind, l.outlet) AS told
 WHERE people = 1
   AND decisions >= 2
   AND claim_id IN (SELECT id FROM claim_current WHERE status = 'verified')
 ORDER BY decided_at, claim_id
