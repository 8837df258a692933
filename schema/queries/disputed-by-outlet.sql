-- Which outlets have the most disputed figures, and what share of what was decided about them is that?
SELECT outlet,
       COUNT(*) AS claims,
       SUM(CASE WHEN status <> 'unreviewed' THEN 1 ELSE 0 END) AS decided,
       SUM(CASE WHEN status = 'disputed' THEN 1 ELSE 0 END) AS disputed,
       ROUND(100.0 * SUM(CASE WHEN status = 'disputed' THEN 1 ELSE 0 END)
             / SUM(CASE WHEN status <> 'unreviewed' THEN 1 ELSE 0 END), 1) AS percent_of_decided
  FROM claim_current
 GROUP BY outlet
HAVING SUM(CASE WHEN status = 'disputed' THEN 1 ELSE 0 END) > 0
 ORDER BY disputed DESC, outlet
