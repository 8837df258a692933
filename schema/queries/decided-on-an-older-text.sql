-- Which decisions were taken on a text that its outlet has changed since?
SELECT c.id, c.literal, c.status, c.reviewer, c.decided_at, c.outlet, c.title, n.revision AS newer_revision, n.added_at,
       n.id AS newer_article
  FROM claim_current AS c
  JOIN article_log AS o ON o.id = c.article_id
  JOIN article_log AS n ON n."key" = o."key" AND n.revision > o.revision
 WHERE c.version > 0
   AND c.status <> 'unreviewed'
 ORDER BY n.added_at, c.id, n.revision
