WITH told AS (
    SELECT kind, first_status, second_status FROM second_reading
    UNION ALL
    SELECT 'all', first_status, second_status FROM second_reading),
tally AS (
    SELECT kind, COUNT(*) AS n, SUM(CASE WHEN first_status = second_status THEN 1 ELSE 0 END) AS agreed
      FROM told
     GROUP BY kind),
by_chance AS (
    SELECT f.kind, SUM(f.n * s.n) AS n
      FROM (SELECT kind, first_status AS status, COUNT(*) AS n FROM told GROUP BY kind, first_status) AS f
      JOIN (SELECT kind, second_status AS status, COUNT(*) AS n FROM told GROUP BY kind, second_status) AS s
        ON s.kind = f.kind AND s.status = f.status
     GROUP BY f.kind)
SELECT t.kind,
       t.n AS "both",
       t.agreed,
       CAST(t.n * t.agreed - COALESCE(b.n, 0) AS DOUBLE PRECISION)
       / NULLIF(CAST(t.n * t.n - COALESCE(b.n, 0) AS DOUBLE PRECISION), 0) AS kappa
  FROM tally AS t
  LEFT JOIN by_chance AS b ON b.kind = t.kind
