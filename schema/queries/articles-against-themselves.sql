-- Which articles contradict themselves?
SELECT a.outlet, a.title, a.published_at, k.literal_a, k.literal_b, k.severity, k.explanation, a.article_id
  FROM conflict AS k
  JOIN claim_current AS a ON a.seq = k.a_seq
  JOIN claim_current AS b ON b.seq = k.b_seq AND b.article_id = a.article_id
 ORDER BY k.severity DESC, k.claim_a, k.claim_b
