-- Which claims were decided back and forth, three times or more, and by how many people?
SELECT claim_id, literal, outlet, COUNT(*) AS decisions, COUNT(DISTINCT reviewer) AS reviewers,
       COUNT(DISTINCT to_status) AS statuses, MIN(decided_at) AS first, MAX(decided_at) AS last
  FROM decision_log
 WHERE action = 'decide'
 GROUP BY claim_id, literal, outlet
HAVING COUNT(*) >= 3
 ORDER BY decisions DESC, claim_id
