SELECT c.authority,
       c.kind,
       COUNT(*) AS figures,
       AVG(ln(c.nominal_real / CAST(b.best AS DOUBLE PRECISION))) AS mean_log_ratio,
       exp(AVG(ln(c.nominal_real / CAST(b.best AS DOUBLE PRECISION)))) AS mean_ratio
  FROM claim_current AS c
  JOIN best_figure AS b ON b.group_id = c.group_id AND b.policy = 'latest'
 WHERE c.authority IS NOT NULL
   AND c.status <> 'rejected'
   AND c.nominal_real > 0
   AND CAST(b.best AS DOUBLE PRECISION) > 0
 GROUP BY c.authority, c.kind
