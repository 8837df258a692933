-- Which texts were taken out, by whom and why, and how many decisions rest on them?
SELECT r.redacted_at, r.redacted_by, r.reason, a.id AS article_id, a.outlet, a.published_at, a.url,
       COUNT(DISTINCT c.id) AS claims, COUNT(d.seq) AS decisions
  FROM redaction AS r
  JOIN article AS a ON a.id = r.article_id
  LEFT JOIN claim AS c ON c.article_id = a.id
  LEFT JOIN decision AS d ON d.claim_id = c.id AND d.action <> 'redact'
 GROUP BY r.redacted_at, r.redacted_by, r.reason, a.id, a.outlet, a.published_at, a.url
 ORDER BY r.redacted_at, a.id
