-- For which quantities do the policies for a best figure differ by more than a fifth?
SELECT g.label,
       MIN(CAST(b.best AS DOUBLE PRECISION)) AS least,
       MAX(CAST(b.best AS DOUBLE PRECISION)) AS most,
       MAX(CASE WHEN b.policy = 'latest' THEN b.best END) AS latest,
       MAX(CASE WHEN b.policy = 'gtd' THEN b.best END) AS gtd,
       MAX(CASE WHEN b.policy = 'acled' THEN b.best END) AS acled,
       MAX(CASE WHEN b.policy = 'ucdp' THEN b.best END) AS ucdp,
       g.id
  FROM best_figure AS b
  JOIN quantity AS g ON g.id = b.group_id
 WHERE b.best IS NOT NULL
 GROUP BY g.id, g.label
HAVING MAX(CAST(b.best AS DOUBLE PRECISION)) > 1.2 * MIN(CAST(b.best AS DOUBLE PRECISION))
 ORDER BY g.label, g.id
