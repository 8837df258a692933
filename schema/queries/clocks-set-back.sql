-- Which decisions bear an earlier time than the one before them in the chain, so that some clock was wrong?
SELECT d.seq, d.decided_at, d.reviewer, d.claim_id, d.to_status, p.decided_at AS decided_before, p.reviewer AS reviewer_before
  FROM decision_chain AS d
  JOIN decision_chain AS p ON p.seq = d.seq - 1
 WHERE d.decided_at < p.decided_at
 ORDER BY d.seq
