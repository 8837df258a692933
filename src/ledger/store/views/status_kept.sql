SELECT s.claim_seq,
       s.status,
       s.version,
       s.second_status,
       s.second_version
  FROM claim_status AS s
