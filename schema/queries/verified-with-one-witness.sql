-- Which verified figures rest on fewer than two independent witnesses?
SELECT c.id, c.literal, c.kind, c.place, c.authority, c.outlet, c.witnesses, c.reviewer, c.reason_code, c.evidence
  FROM claim_current AS c
 WHERE c.status = 'verified'
   AND c.witnesses < 2
 ORDER BY c.witnesses, c.decided_at, c.id
