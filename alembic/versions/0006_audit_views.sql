CREATE VIEW article_log AS
SELECT a.seq,
       a.id,
       a."key",
       a.revision,
       a.revises,
       a.title,
       a.outlet,
       a.author,
       a.published_at,
       a.around,
       a.url,
       a.lang,
       a.agency,
       a.source,
       a.source_start,
       a.skips,
       a.body,
       a.body_sha256,
       a.added_at,
       r.redacted_at,
       r.redacted_by,
       r.reason AS redacted_why
  FROM article AS a
  LEFT JOIN redaction AS r ON r.article_id = a.id;

CREATE VIEW claim_read AS
SELECT c.seq,
       c.id,
       c.article_id,
       c.source_start,
       c.source_end,
       c.start,
       c."end",
       c.literal,
       c.number,
       c.kind,
       c.tier,
       c.modifier,
       c.nominal,
       c.nominal_real,
       c.low,
       c.low_real,
       c.high,
       c.high_real,
       c.soft_low,
       c.soft_low_real,
       c.soft_high,
       c.soft_high_real,
       c.unit,
       c.subject,
       c.population,
       c.includes_attackers,
       c.includes_missing,
       c.count_mode,
       c.event,
       c.place,
       c.as_of_start,
       c.as_of_end,
       c.as_of_source,
       c.authority,
       c.stance,
       c.poll,
       c.sentence,
       c.sentence_start,
       c.sentence_end,
       c.extractor,
       c.extractor_version,
       c.confidence
  FROM claim AS c;

CREATE VIEW decision_chain AS
SELECT d.seq,
       d.claim_id,
       d.claim_hash,
       d.from_status,
       d.to_status,
       d.reason_code,
       d.note,
       d.evidence,
       d.superseded_by,
       d.reviewer,
       d.decided_at,
       d.batch,
       d.action,
       d.undoes,
       d.prev_hash,
       d.hash,
       d.correction,
       d.reading,
       x.relations
  FROM decision AS d
  LEFT JOIN decision_context AS x ON x.decision_seq = d.seq;

CREATE VIEW replacement_log AS
SELECT p.claim_id,
       p.by_id,
       p.cause,
       p.sentence_changed,
       p.value_changed,
       p.replaced_at
  FROM replacement AS p;

CREATE VIEW status_kept AS
SELECT s.claim_seq,
       s.status,
       s.version,
       s.second_status,
       s.second_version
  FROM claim_status AS s;

CREATE VIEW correction_kept AS
SELECT k.claim_seq,
       k.version,
       k.kind,
       k.modifier,
       k.nominal,
       k.nominal_real,
       k.low,
       k.low_real,
       k.high,
       k.high_real,
       k.soft_low,
       k.soft_low_real,
       k.soft_high,
       k.soft_high_real,
       k.unit
  FROM claim_correction AS k;

CREATE VIEW quantity AS
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
  LEFT JOIN event AS e ON e.id = g.event_id;
