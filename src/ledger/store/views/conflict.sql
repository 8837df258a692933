SELECT r.a_seq,
       r.b_seq,
       r.a_id AS claim_a,
       r.b_id AS claim_b,
       r.group_id,
       a.kind,
       r.relation,
       r.severity,
       r.rule,
       r.explanation,
       r.missing,
       a.literal AS literal_a,
       b.literal AS literal_b,
       a.sentence AS sentence_a,
       b.sentence AS sentence_b,
       a.authority AS authority_a,
       b.authority AS authority_b,
       a.outlet AS outlet_a,
       b.outlet AS outlet_b,
       a.published_at AS published_at_a,
       b.published_at AS published_at_b,
       a.status AS status_a,
       b.status AS status_b
  FROM claim_relation AS r
  JOIN claim_current AS a ON a.seq = r.a_seq
  JOIN claim_current AS b ON b.seq = r.b_seq
 WHERE r.relation = 'conflict'
   AND r.severity >= 0.15
   AND NOT EXISTS (
       SELECT 1
         FROM claim_status AS s
        WHERE s.claim_seq = r.a_seq AND s.status IN ('disputed', 'superseded', 'rejected'))
   AND NOT EXISTS (
       SELECT 1
         FROM claim_status AS s
        WHERE s.claim_seq = r.b_seq AND s.status IN ('disputed', 'superseded', 'rejected'))
