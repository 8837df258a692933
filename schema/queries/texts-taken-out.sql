-- Which texts were taken out, by whom and why, and how many decisions rest on them?
SELECT a.redacted_at, a.redacted_by, a.redacted_why AS reason, a.id AS article_id, a.outlet, a.published_at, a.url,
       COUNT(DISTINCT c.id) AS claims, COUNT(d.seq) AS decisions
  FROM article_log AS a
  LEFT JOIN claim_read AS c ON c.article_id = a.id
  LEFT JOIN decision_chain AS d ON d.claim_id = c.id AND d.action <> 'redact'
 WHERE a.redacted_at IS NOT NULL
 GROUP BY a.redacted_at, a.redacted_by, a.redacted_why, a.id, a.outlet, a.published_at, a.url
 ORDER BY a.redacted_at, a.id
