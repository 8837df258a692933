-- Which verified figures are still contradicted by a figure that stands?
SELECT claim_a, literal_a, outlet_a, status_a, claim_b, literal_b, outlet_b, status_b, severity, explanation
  FROM conflict
 WHERE status_a = 'verified'
    OR status_b = 'verified'
 ORDER BY severity DESC, claim_a, claim_b
