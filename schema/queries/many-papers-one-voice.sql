-- Which quantities are told by three claims or more that go back to a single witness?
SELECT label, kind, size AS claims, witnesses, id
  FROM quantity
 WHERE size >= 3
   AND witnesses = 1
 ORDER BY size DESC, label, id
