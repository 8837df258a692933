-- Where did two reviewers give one claim different statuses?
SELECT a.claim_id, a.literal, a.outlet, a.reviewer AS first_reviewer, a.to_status AS first_status, a.reason_code AS first_reason,
       b.reviewer AS second_reviewer, b.to_status AS second_status, b.reason_code AS second_reason, b.decided_at
  FROM decision_log AS a
  JOIN decision_log AS b
    ON b.claim_id = a.claim_id
   AND b.seq > a.seq
   AND b.reviewer <> a.reviewer
   AND b.to_status <> a.to_status
 WHERE a.action = 'decide'
   AND b.action = 'decide'
   AND a.to_status <> 'unreviewed'
   AND b.to_status <> 'unreviewed'
 ORDER BY b.seq, a.seq
