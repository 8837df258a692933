SELECT d.seq,
       d.decided_at,
       d.reviewer,
       d.claim_id,
       c.literal,
       c.kind,
       d.from_status,
       d.to_status,
       d.reason_code,
       d.note,
       d.evidence,
       d.superseded_by,
       d.batch,
       d.action,
       d.undoes,
       a.outlet,
       a.title,
       a.url,
       c.sentence,
       d.hash
  FROM decision AS d
  JOIN claim AS c ON c.id = d.claim_id
  JOIN article AS a ON a.id = c.article_id
