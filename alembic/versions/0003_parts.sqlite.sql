CREATE TABLE reconcile_state (
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	CONSTRAINT pk_reconcile_state PRIMARY KEY (name)
);

CREATE TABLE article_part (
	article_seq INTEGER NOT NULL,
	day INTEGER NOT NULL,
	claims INTEGER NOT NULL,
	whole INTEGER NOT NULL,
	part INTEGER NOT NULL,
	stale INTEGER NOT NULL,
	CONSTRAINT pk_article_part PRIMARY KEY (article_seq),
	CONSTRAINT fk_article_part_article_seq_article FOREIGN KEY(article_seq) REFERENCES article (seq)
);

CREATE TABLE article_tie (
	tie BIGINT NOT NULL,
	article_seq INTEGER NOT NULL,
	CONSTRAINT pk_article_tie PRIMARY KEY (tie, article_seq),
	CONSTRAINT fk_article_tie_article_seq_article FOREIGN KEY(article_seq) REFERENCES article (seq)
)
 WITHOUT ROWID;

CREATE INDEX ix_article_published_at ON article (published_at);

CREATE INDEX ix_article_part_part ON article_part (part);

CREATE INDEX ix_article_part_whole ON article_part (whole);

CREATE INDEX ix_article_part_stale ON article_part (part) WHERE stale = 1;
