-- Which authorities, with three figures or more, lie furthest from the best figure of their quantities?
SELECT authority, kind, figures, ROUND(CAST(mean_ratio AS NUMERIC), 3) AS times_the_best_figure
  FROM authority_bias
 WHERE figures >= 3
 ORDER BY ABS(mean_log_ratio) DESC, authority, kind
