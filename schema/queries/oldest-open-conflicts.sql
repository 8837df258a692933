-- Which severe conflicts wait for a reviewer, and for how long have both figures been in the ledger?
SELECT CASE WHEN a.added_at > b.added_at THEN a.added_at ELSE b.added_at END AS both_here_since,
       k.severity, k.kind, k.literal_a, k.outlet_a, k.literal_b, k.outlet_b, k.explanation, k.claim_a, k.claim_b
  FROM conflict AS k
  JOIN claim_read AS ca ON ca.seq = k.a_seq
  JOIN claim_read AS cb ON cb.seq = k.b_seq
  JOIN article_log AS a ON a.id = ca.article_id
  JOIN article_log AS b ON b.id = cb.article_id
 WHERE k.severity >= 0.6
   AND (k.status_a = 'unreviewed' OR k.status_b = 'unreviewed')
 ORDER BY both_here_since, k.severity DESC, k.claim_a, k.claim_b
