CREATE TABLE article (
	seq INTEGER NOT NULL,
	id TEXT NOT NULL,
	"key" TEXT NOT NULL,
	revision INTEGER NOT NULL,
	revises TEXT,
	title TEXT,
	outlet TEXT,
	author TEXT,
	published_at TEXT,
	around TEXT,
	url TEXT,
	lang TEXT,
	agency TEXT,
	source TEXT,
	source_start INTEGER,
	skips TEXT NOT NULL,
	body TEXT NOT NULL,
	body_sha256 TEXT NOT NULL,
	shingles BLOB NOT NULL,
	terms TEXT NOT NULL,
	added_at TEXT NOT NULL,
	CONSTRAINT pk_article PRIMARY KEY (seq),
	CONSTRAINT uq_article_id UNIQUE (id),
	CONSTRAINT fk_article_revises_article FOREIGN KEY(revises) REFERENCES article (id)
);

CREATE TABLE authority (
	name TEXT NOT NULL,
	role TEXT,
	rank INTEGER,
	note TEXT,
	CONSTRAINT pk_authority PRIMARY KEY (name)
);

CREATE TABLE event (
	id TEXT NOT NULL,
	label TEXT NOT NULL,
	incident TEXT,
	place TEXT,
	date_start TEXT,
	date_end TEXT,
	part_of TEXT,
	CONSTRAINT pk_event PRIMARY KEY (id)
);

CREATE TABLE article_copy (
	a_id TEXT NOT NULL,
	b_id TEXT NOT NULL,
	reason TEXT NOT NULL,
	CONSTRAINT pk_article_copy PRIMARY KEY (a_id, b_id),
	CONSTRAINT fk_article_copy_a_id_article FOREIGN KEY(a_id) REFERENCES article (id),
	CONSTRAINT fk_article_copy_b_id_article FOREIGN KEY(b_id) REFERENCES article (id)
);

CREATE TABLE claim (
	seq INTEGER NOT NULL,
	id TEXT NOT NULL,
	article_id TEXT NOT NULL,
	source_start INTEGER,
	source_end INTEGER,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	literal TEXT NOT NULL,
	number TEXT NOT NULL,
	kind TEXT NOT NULL,
	tier TEXT NOT NULL,
	modifier TEXT NOT NULL,
	nominal TEXT,
	nominal_real DOUBLE GENERATED ALWAYS AS (CASE WHEN length(nominal) < 300 THEN CAST(nominal AS DOUBLE PRECISION) END) STORED,
	low TEXT,
	low_real DOUBLE GENERATED ALWAYS AS (CASE WHEN length(low) < 300 THEN CAST(low AS DOUBLE PRECISION) END) STORED,
	high TEXT,
	high_real DOUBLE GENERATED ALWAYS AS (CASE WHEN length(high) < 300 THEN CAST(high AS DOUBLE PRECISION) END) STORED,
	soft_low TEXT,
	soft_low_real DOUBLE GENERATED ALWAYS AS (CASE WHEN length(soft_low) < 300 THEN CAST(soft_low AS DOUBLE PRECISION) END) STORED,
	soft_high TEXT,
	soft_high_real DOUBLE GENERATED ALWAYS AS (CASE WHEN length(soft_high) < 300 THEN CAST(soft_high AS DOUBLE PRECISION) END) STORED,
	unit TEXT,
	subject TEXT,
	population TEXT,
	includes_attackers TEXT,
	includes_missing TEXT,
	count_mode TEXT,
	event TEXT,
	place TEXT,
	as_of_start TEXT,
	as_of_end TEXT,
	as_of_source TEXT,
	authority TEXT,
	stance TEXT NOT NULL,
	poll TEXT,
	sentence TEXT NOT NULL,
	sentence_start INTEGER NOT NULL,
	sentence_end INTEGER NOT NULL,
	extractor TEXT NOT NULL,
	extractor_version INTEGER NOT NULL,
	confidence DOUBLE NOT NULL,
	CONSTRAINT pk_claim PRIMARY KEY (seq),
	CONSTRAINT uq_claim_id UNIQUE (id),
	CONSTRAINT fk_claim_article_id_article FOREIGN KEY(article_id) REFERENCES article (id)
);

CREATE TABLE claim_group (
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	unit TEXT,
	population TEXT,
	count_mode TEXT,
	event_id TEXT,
	label TEXT NOT NULL,
	witnesses INTEGER NOT NULL,
	size INTEGER NOT NULL,
	severity DOUBLE NOT NULL,
	CONSTRAINT pk_claim_group PRIMARY KEY (id),
	CONSTRAINT fk_claim_group_event_id_event FOREIGN KEY(event_id) REFERENCES event (id)
);

CREATE TABLE claim_group_claim (
	claim_seq INTEGER NOT NULL,
	group_id TEXT,
	severity DOUBLE NOT NULL,
	witnesses INTEGER NOT NULL,
	CONSTRAINT pk_claim_group_claim PRIMARY KEY (claim_seq),
	CONSTRAINT fk_claim_group_claim_claim_seq_claim FOREIGN KEY(claim_seq) REFERENCES claim (seq),
	CONSTRAINT fk_claim_group_claim_group_id_claim_group FOREIGN KEY(group_id) REFERENCES claim_group (id)
);

CREATE TABLE claim_relation (
	a_seq INTEGER NOT NULL,
	b_seq INTEGER NOT NULL,
	a_id TEXT NOT NULL,
	b_id TEXT NOT NULL,
	group_id TEXT NOT NULL,
	relation TEXT NOT NULL,
	severity DOUBLE NOT NULL,
	rule TEXT NOT NULL,
	explanation TEXT NOT NULL,
	later_id TEXT,
	missing TEXT,
	suggestion TEXT,
	CONSTRAINT pk_claim_relation PRIMARY KEY (a_seq, b_seq),
	CONSTRAINT fk_claim_relation_a_seq_claim FOREIGN KEY(a_seq) REFERENCES claim (seq),
	CONSTRAINT fk_claim_relation_b_seq_claim FOREIGN KEY(b_seq) REFERENCES claim (seq),
	CONSTRAINT fk_claim_relation_group_id_claim_group FOREIGN KEY(group_id) REFERENCES claim_group (id)
);

CREATE TABLE decision (
	seq INTEGER NOT NULL,
	claim_id TEXT NOT NULL,
	claim_hash TEXT NOT NULL,
	from_status TEXT NOT NULL,
	to_status TEXT NOT NULL,
	reason_code TEXT NOT NULL,
	note TEXT,
	evidence TEXT NOT NULL,
	superseded_by TEXT,
	reviewer TEXT NOT NULL,
	decided_at TEXT NOT NULL,
	batch TEXT NOT NULL,
	action TEXT NOT NULL,
	undoes TEXT,
	prev_hash TEXT NOT NULL,
	hash TEXT NOT NULL,
	CONSTRAINT pk_decision PRIMARY KEY (seq),
	CONSTRAINT ck_decision_from_status CHECK (from_status IN ('unreviewed', 'verified', 'disputed', 'superseded', 'rejected')),
	CONSTRAINT ck_decision_to_status CHECK (to_status IN ('unreviewed', 'verified', 'disputed', 'superseded', 'rejected')),
	CONSTRAINT fk_decision_claim_id_claim FOREIGN KEY(claim_id) REFERENCES claim (id),
	CONSTRAINT fk_decision_superseded_by_claim FOREIGN KEY(superseded_by) REFERENCES claim (id)
);

CREATE TABLE claim_status (
	claim_seq INTEGER NOT NULL,
	status TEXT NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_claim_status PRIMARY KEY (claim_seq),
	CONSTRAINT ck_claim_status_status CHECK (status IN ('unreviewed', 'verified', 'disputed', 'superseded', 'rejected')),
	CONSTRAINT fk_claim_status_claim_seq_claim FOREIGN KEY(claim_seq) REFERENCES claim (seq),
	CONSTRAINT fk_claim_status_version_decision FOREIGN KEY(version) REFERENCES decision (seq)
);

CREATE INDEX ix_article_key ON article ("key");

CREATE INDEX ix_claim_article_id ON claim (article_id);

CREATE INDEX ix_claim_group_event_id ON claim_group (event_id);

CREATE INDEX ix_claim_group_claim_group_id ON claim_group_claim (group_id);

CREATE INDEX ix_claim_group_claim_review_order ON claim_group_claim (severity DESC, witnesses DESC, claim_seq);

CREATE INDEX ix_claim_relation_a_seq_relation_severity ON claim_relation (a_seq, relation, severity);

CREATE INDEX ix_claim_relation_b_seq_relation_severity ON claim_relation (b_seq, relation, severity);

CREATE INDEX ix_claim_relation_group_id ON claim_relation (group_id);

CREATE INDEX ix_claim_relation_relation_severity ON claim_relation (relation, severity DESC);

CREATE INDEX ix_decision_batch ON decision (batch);

CREATE INDEX ix_decision_claim_id_seq ON decision (claim_id, seq);

CREATE INDEX ix_decision_reviewer_seq ON decision (reviewer, seq);

CREATE INDEX ix_claim_status_status ON claim_status (status);

CREATE TRIGGER article_no_update BEFORE UPDATE ON article
BEGIN
    SELECT RAISE(ABORT, 'article is append-only');
END;

CREATE TRIGGER article_no_delete BEFORE DELETE ON article
BEGIN
    SELECT RAISE(ABORT, 'article is append-only');
END;

CREATE TRIGGER claim_no_update BEFORE UPDATE ON claim
BEGIN
    SELECT RAISE(ABORT, 'claim is append-only');
END;

CREATE TRIGGER claim_no_delete BEFORE DELETE ON claim
BEGIN
    SELECT RAISE(ABORT, 'claim is append-only');
END;

CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision
BEGIN
    SELECT RAISE(ABORT, 'decision is append-only');
END;

CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision
BEGIN
    SELECT RAISE(ABORT, 'decision is append-only');
END;

CREATE TRIGGER article_no_replace BEFORE INSERT ON article
WHEN EXISTS (SELECT 1 FROM article WHERE id = NEW.id OR seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'article is append-only');
END;

CREATE TRIGGER claim_no_replace BEFORE INSERT ON claim
WHEN EXISTS (SELECT 1 FROM claim WHERE id = NEW.id OR seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'claim is append-only');
END;

CREATE TRIGGER decision_in_chain BEFORE INSERT ON decision
WHEN NEW.seq <> 1 + (SELECT COALESCE(MAX(seq), 0) FROM decision)
  OR NEW.prev_hash <> COALESCE((SELECT hash FROM decision ORDER BY seq DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN
    SELECT RAISE(ABORT, 'decision must continue the chain');
END;

CREATE TRIGGER decision_sets_status AFTER INSERT ON decision
BEGIN
    INSERT INTO claim_status (claim_seq, status, version)
    SELECT seq, NEW.to_status, NEW.seq FROM claim WHERE id = NEW.claim_id
    ON CONFLICT (claim_seq) DO UPDATE SET status = excluded.status, version = excluded.version;
END;

CREATE VIRTUAL TABLE claim_words USING fts5(sentence, content='claim', content_rowid='seq', tokenize='unicode61');

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
       COALESCE(g.witnesses, 0) AS witnesses
  FROM claim AS c
  LEFT JOIN article AS a ON a.id = c.article_id
  LEFT JOIN claim_status AS s ON s.claim_seq = c.seq
  LEFT JOIN decision AS d ON d.seq = s.version
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
       r.explanation
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
       explanation
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
       a.outlet,
       a.title,
       a.url,
       c.sentence,
       d.hash
  FROM decision AS d
  JOIN claim AS c ON c.id = d.claim_id
  JOIN article AS a ON a.id = c.article_id;

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
