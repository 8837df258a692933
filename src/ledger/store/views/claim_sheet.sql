SELECT c.seq,
       c.id AS claim_id,
       g.label AS "group",
       c.kind,
       c.literal,
       c.nominal,
       c.low,
       c.high,
       c.modifier,
       c.unit,
       c.subject,
       c.place,
       c.as_of_start,
       c.as_of_end,
       c.authority,
       c.stance,
       c.outlet,
       c.title,
       c.published_at,
       c.url,
       c.sentence,
       c.status,
       c.reason_code,
       c.note,
       c.evidence,
       c.reviewer,
       c.decided_at,
       c.superseded_by,
       o.id AS opponent_claim_id,
       o.literal AS opponent_literal,
       r.relation,
       r.severity,
       r.explanation,
       c.corrected,
       c.machine_read
  FROM claim_current AS c
  LEFT JOIN claim_group AS g ON g.id = c.group_id
  LEFT JOIN claim AS o ON o.seq = (
       SELECT CASE WHEN w.a_seq = c.seq THEN w.b_seq ELSE w.a_seq END
         FROM claim_relation AS w
        WHERE (w.a_seq = c.seq OR w.b_seq = c.seq)
          AND w.relation IN ('conflict', 'update', 'cannot_tell')
        ORDER BY CASE w.relation WHEN 'conflict' THEN 1 WHEN 'update' THEN 2 ELSE 3 END,
                 w.severity DESC, w.a_id, w.b_id
        LIMIT 1)
  LEFT JOIN claim_relation AS r
    ON r.a_seq = CASE WHEN c.id < o.id THEN c.seq ELSE o.seq END
   AND r.b_seq = CASE WHEN c.id < o.id THEN o.seq ELSE c.seq END
