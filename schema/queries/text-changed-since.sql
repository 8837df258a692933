-- Which figures stand in a text that was changed since, or were read otherwise since, and what stands there now?
SELECT c.id, c.literal, c.status, c.reviewer, c.outlet, c.title, p.cause, p.sentence_changed, p.value_changed,
       n.literal AS literal_now, n.status AS status_now, p.replaced_at, p.by_id
  FROM replacement_log AS p
  JOIN claim_current AS c ON c.id = p.claim_id
  LEFT JOIN claim_current AS n ON n.id = p.by_id
 WHERE p.value_changed = 1
 ORDER BY p.replaced_at, c.id
