SELECT g.id,
       g.kind,
       g.unit,
       g.population,
       g.count_mode,
       g.label,
       g.size,
       g.witnesses,
       g.severity,
       g.event_id,
       e.label AS event_label,
       e.incident,
       e.place,
       e.date_start,
       e.date_end,
       e.part_of
  FROM claim_group AS g
  LEFT JOIN event AS e ON e.id = g.event_id
