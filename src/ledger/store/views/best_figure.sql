SELECT group_id, 'latest' AS policy, least AS low, least AS best, most AS high, witnesses, id AS claim_ids
  FROM (SELECT f.*,
               ROW_NUMBER() OVER (PARTITION BY group_id ORDER BY day DESC, doubt, least_real, id) AS place
          FROM standing_figure AS f
         WHERE NOT EXISTS (SELECT 1 FROM conflict AS k WHERE k.a_seq = f.seq)
           AND NOT EXISTS (SELECT 1 FROM conflict AS k WHERE k.b_seq = f.seq)) AS calm
 WHERE place = 1
UNION ALL
SELECT group_id, 'gtd', least, least, most, witnesses, id
  FROM (SELECT v.*,
               ROW_NUMBER() OVER (
                   PARTITION BY group_id
                   ORDER BY day DESC, CASE WHEN 2 * votes > voters THEN 0 ELSE 1 END, least_real, id) AS place
          FROM (SELECT w.*,
                       COUNT(*) OVER (PARTITION BY group_id, day) AS voters
                  FROM (SELECT f.*,
                               COUNT(*) OVER (PARTITION BY group_id, day, least_real) AS votes
                          FROM standing_figure AS f
                         WHERE least IS NOT NULL
                           AND modifier <> 'vague'
                           AND COALESCE(role, '') <> 'perpetrator') AS w) AS v) AS recent
 WHERE place = 1
UNION ALL
SELECT group_id, 'acled', least, least, least, witnesses, id
  FROM (SELECT f.*,
               ROW_NUMBER() OVER (PARTITION BY group_id ORDER BY least_real, id) AS place
          FROM standing_figure AS f
         WHERE least IS NOT NULL) AS lowest
 WHERE place = 1
UNION ALL
SELECT group_id, 'ibc', least, NULL, highest, witnesses, id || ' ' || highest_id
  FROM (SELECT f.*,
               ROW_NUMBER() OVER (PARTITION BY group_id ORDER BY least_real, id) AS place,
               FIRST_VALUE(most) OVER (PARTITION BY group_id ORDER BY most_real DESC NULLS LAST, id) AS highest,
               FIRST_VALUE(id) OVER (PARTITION BY group_id ORDER BY most_real DESC NULLS LAST, id) AS highest_id
          FROM standing_figure AS f
         WHERE least IS NOT NULL) AS accepted
 WHERE place = 1
UNION ALL
SELECT group_id, 'ucdp', lowest, least, highest, witnesses, lowest_id || ' ' || id || ' ' || highest_id
  FROM (SELECT f.*,
               ROW_NUMBER() OVER (
                   PARTITION BY group_id ORDER BY doubt, COALESCE(rank, 1000000), least_real, id) AS place,
               FIRST_VALUE(least) OVER (PARTITION BY group_id ORDER BY least_real, id) AS lowest,
               FIRST_VALUE(id) OVER (PARTITION BY group_id ORDER BY least_real, id) AS lowest_id,
               FIRST_VALUE(most) OVER (PARTITION BY group_id ORDER BY most_real DESC NULLS LAST, id) AS highest,
               FIRST_VALUE(id) OVER (PARTITION BY group_id ORDER BY most_real DESC NULLS LAST, id) AS highest_id
          FROM standing_figure AS f
         WHERE least IS NOT NULL) AS trusted
 WHERE place = 1
UNION ALL
SELECT group_id, 'emdat', least, least, most, witnesses, id
  FROM (SELECT f.*,
               ROW_NUMBER() OVER (PARTITION BY group_id ORDER BY rank, day, id) AS place
          FROM standing_figure AS f
         WHERE least IS NOT NULL
           AND rank IS NOT NULL
           AND witnesses >= 2) AS ranked
 WHERE place = 1
