SELECT p.claim_id,
       p.by_id,
       p.cause,
       p.sentence_changed,
       p.value_changed,
       p.replaced_at
  FROM replacement AS p
