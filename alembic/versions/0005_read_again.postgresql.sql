CREATE TABLE decision_context (
	decision_seq BIGINT NOT NULL,
	relations TEXT NOT NULL,
	CONSTRAINT pk_decision_context PRIMARY KEY (decision_seq),
	CONSTRAINT fk_decision_context_decision_seq_decision FOREIGN KEY(decision_seq) REFERENCES decision (seq)
);

CREATE TABLE replacement (
	claim_id TEXT NOT NULL,
	by_id TEXT,
	cause TEXT NOT NULL,
	sentence_changed INTEGER NOT NULL,
	value_changed INTEGER NOT NULL,
	replaced_at TEXT NOT NULL,
	CONSTRAINT pk_replacement PRIMARY KEY (claim_id),
	CONSTRAINT fk_replacement_claim_id_claim FOREIGN KEY(claim_id) REFERENCES claim (id),
	CONSTRAINT fk_replacement_by_id_claim FOREIGN KEY(by_id) REFERENCES claim (id)
);

CREATE TABLE redaction (
	article_id TEXT NOT NULL,
	reason TEXT NOT NULL,
	redacted_by TEXT NOT NULL,
	redacted_at TEXT NOT NULL,
	CONSTRAINT pk_redaction PRIMARY KEY (article_id),
	CONSTRAINT fk_redaction_article_id_article FOREIGN KEY(article_id) REFERENCES article (id)
);

CREATE INDEX ix_article_title ON article (title);

CREATE INDEX ix_replacement_by_id ON replacement (by_id);

DROP TRIGGER article_no_change ON article;

DROP TRIGGER claim_no_change ON claim;

CREATE OR REPLACE FUNCTION ledger_set_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.reading = 'second' THEN
        UPDATE claim_status
           SET second_status = NULLIF(NEW.to_status, 'unreviewed'),
               second_version = CASE WHEN NEW.to_status <> 'unreviewed' THEN NEW.seq END
         WHERE claim_seq = (SELECT seq FROM claim WHERE id = NEW.claim_id);
        RETURN NULL;
    END IF;
    IF NEW.action = 'redact' THEN
        RETURN NULL;
    END IF;
    INSERT INTO claim_status (claim_seq, status, version)
    SELECT seq, NEW.to_status, NEW.seq FROM claim WHERE id = NEW.claim_id
    ON CONFLICT (claim_seq) DO UPDATE SET status = excluded.status, version = excluded.version;
    RETURN NULL;
END $$;

CREATE FUNCTION ledger_blank_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM redaction WHERE article_id = OLD.id)
    AND NEW."seq" IS NOT DISTINCT FROM OLD."seq"
    AND NEW."id" IS NOT DISTINCT FROM OLD."id"
    AND NEW."key" IS NOT DISTINCT FROM OLD.id
    AND NEW."revision" IS NOT DISTINCT FROM OLD."revision"
    AND NEW."revises" IS NOT DISTINCT FROM OLD."revises"
    AND NEW."title" IS NOT DISTINCT FROM NULL
    AND NEW."outlet" IS NOT DISTINCT FROM OLD."outlet"
    AND NEW."author" IS NOT DISTINCT FROM NULL
    AND NEW."published_at" IS NOT DISTINCT FROM OLD."published_at"
    AND NEW."around" IS NOT DISTINCT FROM OLD."around"
    AND NEW."url" IS NOT DISTINCT FROM OLD."url"
    AND NEW."lang" IS NOT DISTINCT FROM OLD."lang"
    AND NEW."agency" IS NOT DISTINCT FROM OLD."agency"
    AND NEW."source" IS NOT DISTINCT FROM OLD."source"
    AND NEW."source_start" IS NOT DISTINCT FROM OLD."source_start"
    AND NEW."skips" IS NOT DISTINCT FROM '[]'
    AND NEW."body" IS NOT DISTINCT FROM ''
    AND NEW."body_sha256" IS NOT DISTINCT FROM OLD."body_sha256"
    AND NEW."shingles" IS NOT DISTINCT FROM ''
    AND NEW."terms" IS NOT DISTINCT FROM '[]'
    AND NEW."added_at" IS NOT DISTINCT FROM OLD."added_at" THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'article is append-only';
END $$;

CREATE FUNCTION ledger_blank_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM redaction WHERE article_id = OLD.article_id)
    AND NEW."seq" IS NOT DISTINCT FROM OLD."seq"
    AND NEW."id" IS NOT DISTINCT FROM OLD."id"
    AND NEW."article_id" IS NOT DISTINCT FROM OLD."article_id"
    AND NEW."source_start" IS NOT DISTINCT FROM OLD."source_start"
    AND NEW."source_end" IS NOT DISTINCT FROM OLD."source_end"
    AND NEW."start" IS NOT DISTINCT FROM OLD."start"
    AND NEW."end" IS NOT DISTINCT FROM OLD."end"
    AND NEW."literal" IS NOT DISTINCT FROM ''
    AND NEW."number" IS NOT DISTINCT FROM ''
    AND NEW."kind" IS NOT DISTINCT FROM OLD."kind"
    AND NEW."tier" IS NOT DISTINCT FROM OLD."tier"
    AND NEW."modifier" IS NOT DISTINCT FROM OLD."modifier"
    AND NEW."nominal" IS NOT DISTINCT FROM OLD."nominal"
    AND NEW."low" IS NOT DISTINCT FROM OLD."low"
    AND NEW."high" IS NOT DISTINCT FROM OLD."high"
    AND NEW."soft_low" IS NOT DISTINCT FROM OLD."soft_low"
    AND NEW."soft_high" IS NOT DISTINCT FROM OLD."soft_high"
    AND NEW."unit" IS NOT DISTINCT FROM OLD."unit"
    AND NEW."subject" IS NOT DISTINCT FROM NULL
    AND NEW."population" IS NOT DISTINCT FROM OLD."population"
    AND NEW."includes_attackers" IS NOT DISTINCT FROM OLD."includes_attackers"
    AND NEW."includes_missing" IS NOT DISTINCT FROM OLD."includes_missing"
    AND NEW."count_mode" IS NOT DISTINCT FROM OLD."count_mode"
    AND NEW."event" IS NOT DISTINCT FROM OLD."event"
    AND NEW."place" IS NOT DISTINCT FROM OLD."place"
    AND NEW."as_of_start" IS NOT DISTINCT FROM OLD."as_of_start"
    AND NEW."as_of_end" IS NOT DISTINCT FROM OLD."as_of_end"
    AND NEW."as_of_source" IS NOT DISTINCT FROM OLD."as_of_source"
    AND NEW."authority" IS NOT DISTINCT FROM NULL
    AND NEW."stance" IS NOT DISTINCT FROM OLD."stance"
    AND NEW."poll" IS NOT DISTINCT FROM NULL
    AND NEW."sentence" IS NOT DISTINCT FROM ''
    AND NEW."sentence_start" IS NOT DISTINCT FROM OLD."sentence_start"
    AND NEW."sentence_end" IS NOT DISTINCT FROM OLD."sentence_end"
    AND NEW."extractor" IS NOT DISTINCT FROM OLD."extractor"
    AND NEW."extractor_version" IS NOT DISTINCT FROM OLD."extractor_version"
    AND NEW."confidence" IS NOT DISTINCT FROM OLD."confidence" THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'claim is append-only';
END $$;

CREATE TRIGGER article_no_delete BEFORE DELETE ON article
FOR EACH ROW EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER article_no_update BEFORE UPDATE ON article
FOR EACH ROW EXECUTE FUNCTION ledger_blank_article();

CREATE TRIGGER claim_no_delete BEFORE DELETE ON claim
FOR EACH ROW EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER claim_no_update BEFORE UPDATE ON claim
FOR EACH ROW EXECUTE FUNCTION ledger_blank_claim();

CREATE TRIGGER decision_context_no_change BEFORE UPDATE OR DELETE ON decision_context
FOR EACH ROW EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER decision_context_no_truncate BEFORE TRUNCATE ON decision_context
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER replacement_no_change BEFORE UPDATE OR DELETE ON replacement
FOR EACH ROW EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER replacement_no_truncate BEFORE TRUNCATE ON replacement
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER redaction_no_change BEFORE UPDATE OR DELETE ON redaction
FOR EACH ROW EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER redaction_no_truncate BEFORE TRUNCATE ON redaction
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();

CREATE VIEW claim_current AS
SELECT c.seq,
       c.id,
       c.article_id,
       a.title AS article_title,
       a.source,
       c.source_start,
       c.source_end,
       c.start,
       c."end",
       c.literal,
       c.number,
       CASE WHEN k.claim_seq IS NULL THEN c.kind ELSE k.kind END AS kind,
       c.tier,
       CASE WHEN k.claim_seq IS NULL THEN c.modifier ELSE k.modifier END AS modifier,
       CASE WHEN k.claim_seq IS NULL THEN c.nominal ELSE k.nominal END AS nominal,
       CASE WHEN k.claim_seq IS NULL THEN c.nominal_real ELSE k.nominal_real END AS nominal_real,
       CASE WHEN k.claim_seq IS NULL THEN c.low ELSE k.low END AS low,
       CASE WHEN k.claim_seq IS NULL THEN c.low_real ELSE k.low_real END AS low_real,
       CASE WHEN k.claim_seq IS NULL THEN c.high ELSE k.high END AS high,
       CASE WHEN k.claim_seq IS NULL THEN c.high_real ELSE k.high_real END AS high_real,
       CASE WHEN k.claim_seq IS NULL THEN c.soft_low ELSE k.soft_low END AS soft_low,
       CASE WHEN k.claim_seq IS NULL THEN c.soft_low_real ELSE k.soft_low_real END AS soft_low_real,
       CASE WHEN k.claim_seq IS NULL THEN c.soft_high ELSE k.soft_high END AS soft_high,
       CASE WHEN k.claim_seq IS NULL THEN c.soft_high_real ELSE k.soft_high_real END AS soft_high_real,
       CASE WHEN k.claim_seq IS NULL THEN c.unit ELSE k.unit END AS unit,
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
       c.confidence,
       COALESCE(s.status, 'unreviewed') AS status,
       COALESCE(s.version, 0) AS version,
       d.reason_code,
       d.note,
       d.evidence,
       d.superseded_by,
       d.reviewer,
       d.decided_at,
       a.outlet,
       a.title,
       a.published_at,
       a.url,
       a.revision,
       g.group_id,
       COALESCE(g.severity, 0) AS severity,
       COALESCE(g.witnesses, 0) AS witnesses,
       CASE WHEN k.claim_seq IS NULL THEN 0 ELSE 1 END AS corrected,
       CASE WHEN k.claim_seq IS NOT NULL
            THEN c.kind || ', ' || c.modifier
                 || COALESCE(' ' || c.nominal, COALESCE(' ' || c.low || ' to ' || c.high, ''))
                 || COALESCE(' ' || c.unit, '')
       END AS machine_read,
       s.second_status,
       d2.reviewer AS second_reviewer,
       p.cause AS replaced,
       p.by_id AS replaced_by
  FROM claim AS c
  LEFT JOIN article AS a ON a.id = c.article_id
  LEFT JOIN claim_status AS s ON s.claim_seq = c.seq
  LEFT JOIN decision AS d ON d.seq = s.version
  LEFT JOIN decision AS d2 ON d2.seq = s.second_version
  LEFT JOIN claim_correction AS k ON k.claim_seq = c.seq
  LEFT JOIN replacement AS p ON p.claim_id = c.id
  LEFT JOIN claim_group_claim AS g ON g.claim_seq = c.seq;

CREATE VIEW conflict AS
SELECT r.a_seq,
       r.b_seq,
       r.a_id AS claim_a,
       r.b_id AS claim_b,
       r.group_id,
       a.kind,
       r.relation,
       r.severity,
       r.rule,
       r.explanation,
       r.missing,
       a.literal AS literal_a,
       b.literal AS literal_b,
       a.sentence AS sentence_a,
       b.sentence AS sentence_b,
       a.authority AS authority_a,
       b.authority AS authority_b,
       a.outlet AS outlet_a,
       b.outlet AS outlet_b,
       a.published_at AS published_at_a,
       b.published_at AS published_at_b,
       a.status AS status_a,
       b.status AS status_b
  FROM claim_relation AS r
  JOIN claim_current AS a ON a.seq = r.a_seq
  JOIN claim_current AS b ON b.seq = r.b_seq
 WHERE r.relation = 'conflict'
   AND r.severity >= 0.15
   AND NOT EXISTS (
       SELECT 1
         FROM claim_status AS s
        WHERE s.claim_seq = r.a_seq AND s.status IN ('disputed', 'superseded', 'rejected'))
   AND NOT EXISTS (
       SELECT 1
         FROM claim_status AS s
        WHERE s.claim_seq = r.b_seq AND s.status IN ('disputed', 'superseded', 'rejected'));

CREATE VIEW claim_sheet AS
SELECT c.seq,
       c.id AS claim_id,
       g.label AS "group",
       c.kind,
       c.literal,
       c.nominal,
       c.low,
       c.high,
       c.modifier,
       c.unit,
       c.subject,
       c.place,
       c.as_of_start,
       c.as_of_end,
       c.authority,
       c.stance,
       c.outlet,
       c.title,
       c.published_at,
       c.url,
       c.sentence,
       c.status,
       c.reason_code,
       c.note,
       c.evidence,
       c.reviewer,
       c.decided_at,
       c.superseded_by,
       o.id AS opponent_claim_id,
       o.literal AS opponent_literal,
       r.relation,
       r.severity,
       r.explanation,
       c.corrected,
       c.machine_read
  FROM claim_current AS c
  LEFT JOIN claim_group AS g ON g.id = c.group_id
  LEFT JOIN claim AS o ON o.seq = (
       SELECT CASE WHEN w.a_seq = c.seq THEN w.b_seq ELSE w.a_seq END
         FROM claim_relation AS w
        WHERE (w.a_seq = c.seq OR w.b_seq = c.seq)
          AND w.relation IN ('conflict', 'update', 'cannot_tell')
        ORDER BY CASE w.relation WHEN 'conflict' THEN 1 WHEN 'update' THEN 2 ELSE 3 END,
                 w.severity DESC, w.a_id, w.b_id
        LIMIT 1)
  LEFT JOIN claim_relation AS r
    ON r.a_seq = CASE WHEN c.id < o.id THEN c.seq ELSE o.seq END
   AND r.b_seq = CASE WHEN c.id < o.id THEN o.seq ELSE c.seq END;

CREATE VIEW disputed_claim AS
SELECT claim_id,
       "group",
       kind,
       literal,
       nominal,
       low,
       high,
       modifier,
       unit,
       subject,
       place,
       as_of_start,
       as_of_end,
       authority,
       stance,
       outlet,
       title,
       published_at,
       url,
       sentence,
       status,
       reason_code,
       note,
       evidence,
       reviewer,
       decided_at,
       superseded_by,
       opponent_claim_id,
       opponent_literal,
       relation,
       severity,
       explanation,
       corrected,
       machine_read
  FROM claim_sheet
 WHERE seq IN (SELECT claim_seq FROM claim_status WHERE status = 'disputed');

CREATE VIEW decision_log AS
SELECT d.seq,
       d.decided_at,
       d.reviewer,
       d.claim_id,
       c.literal,
       c.kind,
       d.from_status,
       d.to_status,
       d.reason_code,
       d.note,
       d.evidence,
       d.superseded_by,
       d.batch,
       d.action,
       d.undoes,
       COALESCE(d.reading, 'first') AS reading,
       d.correction,
       a.outlet,
       a.title,
       a.url,
       c.sentence,
       d.hash
  FROM decision AS d
  JOIN claim AS c ON c.id = d.claim_id
  JOIN article AS a ON a.id = c.article_id;

CREATE VIEW second_reading AS
SELECT s.seq,
       s.claim_id,
       c.literal,
       c.kind,
       s.from_status AS first_status,
       f.reviewer AS first_reviewer,
       f.correction AS first_correction,
       s.to_status AS second_status,
       s.reviewer AS second_reviewer,
       s.correction AS second_correction,
       s.reason_code,
       s.note,
       s.decided_at,
       CASE WHEN s.to_status = s.from_status AND COALESCE(s.correction, '') = COALESCE(f.correction, '')
            THEN 1 ELSE 0 END AS agrees,
       t.status
  FROM claim_status AS t
  JOIN decision AS s ON s.seq = t.second_version
  JOIN claim AS c ON c.seq = t.claim_seq
  JOIN decision AS f ON f.seq = (
       SELECT MAX(e.seq)
         FROM decision AS e
        WHERE e.claim_id = s.claim_id AND e.seq < s.seq AND e.reading IS NULL AND e.action <> 'redact');

CREATE VIEW agreement AS
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
  LEFT JOIN by_chance AS b ON b.kind = t.kind;

CREATE VIEW figure_timeline AS
SELECT c.group_id,
       g.label,
       COALESCE(c.as_of_end, substr(c.published_at, 1, 10)) AS day,
       c.as_of_start,
       c.as_of_end,
       c.as_of_source,
       c.published_at,
       c.id AS claim_id,
       c.literal,
       c.modifier,
       c.nominal,
       c.nominal_real,
       c.low,
       c.low_real,
       c.high,
       c.high_real,
       c.authority,
       c.outlet,
       c.stance,
       c.status
  FROM claim_current AS c
  JOIN claim_group AS g ON g.id = c.group_id;

CREATE VIEW standing_figure AS
SELECT c.group_id,
       c.id,
       c.seq,
       c.modifier,
       COALESCE(c.nominal, c.low) AS least,
       COALESCE(c.nominal_real, c.low_real) AS least_real,
       COALESCE(c.nominal, c.high) AS most,
       COALESCE(c.nominal_real, c.high_real) AS most_real,
       COALESCE(c.as_of_end, substr(c.published_at, 1, 10), '') AS day,
       CASE c.status WHEN 'verified' THEN 0 ELSE 1 END AS doubt,
       a.role,
       a.rank,
       c.witnesses
  FROM claim_current AS c
  LEFT JOIN authority AS a ON a.name = c.authority
 WHERE c.group_id IS NOT NULL
   AND c.replaced IS NULL
   AND NOT EXISTS (
       SELECT 1
         FROM claim_status AS s
        WHERE s.claim_seq = c.seq AND s.status IN ('disputed', 'superseded', 'rejected'))
   AND c.stance NOT IN ('denied', 'retracted')
   AND NOT EXISTS (
       SELECT 1
         FROM claim_relation AS r
        WHERE r.b_seq = c.seq
          AND r.relation = 'duplicate'
          AND NOT EXISTS (
              SELECT 1
                FROM claim_status AS s
               WHERE s.claim_seq = r.a_seq AND s.status IN ('disputed', 'superseded', 'rejected')));

CREATE VIEW best_figure AS
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
 WHERE place = 1;

CREATE VIEW authority_bias AS
SELECT c.authority,
       c.kind,
       COUNT(*) AS figures,
       AVG(ln(c.nominal_real / CAST(b.best AS DOUBLE PRECISION))) AS mean_log_ratio,
       exp(AVG(ln(c.nominal_real / CAST(b.best AS DOUBLE PRECISION)))) AS mean_ratio
  FROM claim_current AS c
  JOIN best_figure AS b ON b.group_id = c.group_id AND b.policy = 'latest'
 WHERE c.authority IS NOT NULL
   AND c.status <> 'rejected'
   AND c.nominal_real > 0
   AND CAST(b.best AS DOUBLE PRECISION) > 0
 GROUP BY c.authority, c.kind;
