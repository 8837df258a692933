-- Who decided how much on which day, and how much of it was taken back?
SELECT substr(decided_at, 1, 10) AS day, reviewer,
       SUM(CASE WHEN action = 'decide' THEN 1 ELSE 0 END) AS decided,
       SUM(CASE WHEN action = 'undo' THEN 1 ELSE 0 END) AS undone,
       SUM(CASE WHEN action = 'redo' THEN 1 ELSE 0 END) AS redone
  FROM decision_log
 GROUP BY substr(decided_at, 1, 10), reviewer
 ORDER BY day, reviewer
