-- Which articles contradict themselves?
SELECT a.outlet, a.title, a.published_at, k.literal_a, k.literal_b, k.severity, k.explanation, a.id AS article_id
  FROM conflict AS k
  JOIN claim AS ca ON ca.seq = k.a_seq
  JOIN claim AS cb ON cb.seq = k.b_seq AND cb.article_id = ca.article_id
  JOIN article AS a ON a.id = ca.article_id
 ORDER BY k.severity DESC, k.claim_a, k.claim_b
