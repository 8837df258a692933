-- Which figures did people correct, and what had the machine read?
SELECT id, literal, kind, modifier, nominal, low, high, unit, machine_read, reviewer, decided_at, outlet
  FROM claim_current
 WHERE corrected = 1
 ORDER BY decided_at, id
