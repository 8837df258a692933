-- Where does a second reading differ from the first, and who stands where?
SELECT claim_id, literal, kind, first_reviewer, first_status, second_reviewer, second_status, first_correction,
       second_correction, note, decided_at, status AS status_now
  FROM second_reading
 WHERE agrees = 0
 ORDER BY seq
