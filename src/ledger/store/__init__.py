"""The one door to the database. Synchronous; each call takes a connection of its own, so any thread may call."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from sqlalchemy.engine import URL, Engine

from ledger.errors import BadDatabase
from ledger.model import Article, Claim, Correction, Decision, Group, Reading, ReasonCode, Status
from ledger.store import (
    adding,
    chain,
    copying,
    decisions,
    doctor,
    history,
    migrate,
    parts,
    read,
    redacting,
    relations,
    rereading,
    roles,
    sandbox,
    sheet,
    undoing,
    write,
)
from ledger.store.engine import make_engine, parse, reading, shown, writing
from ledger.store.parts import Made, Placed
from ledger.store.rows import (
    EVERYTHING,
    Added,
    Agreement,
    Change,
    ClaimFilter,
    ClaimRow,
    Counts,
    Finding,
    Happening,
    PairRow,
    Redacted,
    Row,
    Verification,
)
from ledger.store.tables import article, claim
from ledger.store.views import SHOWN_SEVERITY
from ledger.store.write import index_words

if TYPE_CHECKING:
    from ledger.reconcile.records import ArticleInfo, Reconciled

__all__ = [
    "Added",
    "Agreement",
    "Change",
    "ClaimFilter",
    "ClaimRow",
    "Counts",
    "Finding",
    "Happening",
    "Ledger",
    "Made",
    "PairRow",
    "Placed",
    "Redacted",
    "Verification",
]

Narrow = ClaimFilter | Mapping[str, Any]
"""A filter, or its fields by name."""

_SQL_ROWS: Final = 1_000
_SQL_SECONDS: Final = 10.0


def _filter(narrow: Narrow) -> ClaimFilter:
    return narrow if isinstance(narrow, ClaimFilter) else ClaimFilter(**narrow)


class Ledger:
    """A ledger in SQLite or PostgreSQL. Use as a context manager, or `close` it."""

    def __init__(self, engine: Engine, url: URL, clock: write.Clock = write.now) -> None:
        self._engine = engine
        self._url = url
        self._clock = clock

    @classmethod
    def open(cls, db: str, *, create: bool = False, read_only: bool = False, clock: write.Clock = write.now) -> Self:
        """The ledger at a path or SQLAlchemy url. `create` makes it, or upgrades an older one; `clock` dates its rows.

        Raises BadDatabase, with one line that says what is wrong and what to do.
        """
        url = parse(db)
        if url.get_backend_name() == "sqlite":
            _check_file(Path(url.database or ""), shown(url), create=create)
        ledger = cls(make_engine(url, create=create, read_only=read_only), url, clock)
        try:
            if migrate.check(ledger._engine, url, create=create):
                migrate.upgrade(ledger._engine)
                roles.renew(ledger._engine)
        except BaseException:
            ledger.close()
            raise
        return ledger

    def close(self) -> None:
        """Ends all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # facts

    def known_articles(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that the ledger has."""
        with reading(self._engine) as connection:
            return write.known(connection, article, ids)

    def known_claims(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that the ledger has as claims."""
        with reading(self._engine) as connection:
            return write.known(connection, claim, ids)

    def add(self, batch: Iterable[tuple[Article, Sequence[Claim]]], signature: write.Signature | None = None) -> Added:
        """Stores articles and their claims in one transaction; what is there is passed over.

        `signature` gives what reconciling keeps of a text; that of `ledger.reconcile` unless given. Raises BadInput for
        text that no database can hold.
        """
        if signature is None:
            from ledger.reconcile.copies import signature

        return adding.add(self._engine, batch, signature, self._clock)

    def load_claims(self) -> list[Claim]:
        """Every claim, in the order of arrival: what reconciling reads."""
        return relations.load_claims(self._engine)

    def load_articles(self) -> dict[str, ArticleInfo]:
        """What reconciling needs of every article, by id."""
        return relations.load_articles(self._engine)

    def index_words(self) -> None:
        """Makes the index of words anew."""
        with writing(self._engine, "bulk") as connection:
            index_words(connection)

    def replace_relations(self, reconciled: Reconciled) -> None:
        """Puts events, groups, relations and copies in the place of the earlier ones, in one transaction."""
        relations.replace(self._engine, reconciled)

    # relating a ledger that is too large to be related as a whole

    @property
    def address(self) -> str:
        """What `open` was given, for another process."""
        if self._url.get_backend_name() == "sqlite":
            return self._url.database or ""
        return self._url.render_as_string(hide_password=False)

    def is_small(self) -> bool:
        """Whether the ledger is related as a whole: `load_claims`, `load_articles`, `replace_relations`."""
        return parts.is_small(self._engine)

    def is_current(self) -> bool:
        """Whether only what is new is to be related, as rules and word weights are those of the last run."""
        return parts.is_current(self._engine)

    def word_sample(self) -> list[str]:
        """The ids of the articles that say how telling a word is."""
        return parts.sample(self._engine)

    def load_terms(self, article_ids: Sequence[str]) -> Iterator[frozenset[str]]:
        """The words of those articles by where they stand."""
        return relations.load_terms(self._engine, article_ids)

    def unplaced(self, *, anew: bool = False) -> list[int]:
        """The seqs of the articles with claims, or corrections, since the last run; `anew`: and those of no run."""
        return parts.unplaced(self._engine, anew=anew)

    def ties(self, article_seqs: Sequence[int]) -> list[Placed]:
        """What ties those articles to others."""
        return parts.placed(self._engine, article_seqs)

    def place(self, rows: Sequence[Placed]) -> None:
        """Keeps what ties articles; `connect_all` is to follow."""
        parts.place(self._engine, rows)

    def connect(self, rows: Sequence[Placed]) -> None:
        """Puts articles into the parts that they are tied to; those are to be related anew."""
        parts.connect(self._engine, rows)

    def connect_all(self, words: Sequence[str]) -> None:
        """Makes all parts anew, each to be related; `words` is `word_sample`. All relations go."""
        parts.connect_all(self._engine, words)

    def stale_parts(self) -> list[list[int]]:
        """The parts that are to be related, each as the seqs of its articles."""
        return parts.stale(self._engine)

    def relate(self, article_seqs: Sequence[Sequence[int]], relate: relations.Relate) -> Made:
        """What parts are related to; writes nothing."""
        return parts.relate(self._engine, article_seqs, relate)

    def put(self, made: Made) -> None:
        """Stores what parts were related to, in one transaction; they are stale no longer."""
        relations.put(self._engine, made.article_seqs, made.rows, made.authorities)

    # looking

    def claims(self, filter: Narrow = EVERYTHING, limit: int = 100, after: int = 0) -> list[ClaimRow]:
        """The first claims with a seq above `after`, by seq."""
        return read.claims(self._engine, _filter(filter), limit, after)

    def statement(self, filter: Narrow = EVERYTHING) -> str:
        """The filter as the SQL it is: a statement that `sql` runs."""
        return read.statement(self._engine, _filter(filter))

    def conflicts(
        self,
        filter: Narrow = EVERYTHING,
        *,
        relations: Sequence[str] = ("conflict",),
        min_severity: float = SHOWN_SEVERITY,
        limit: int | None = None,
    ) -> list[PairRow]:
        """Pairs of which both claims stand and at least one fits the filter, most severe first."""
        return read.conflicts(self._engine, _filter(filter), relations, min_severity, limit)

    def claim(self, id_or_prefix: str) -> ClaimRow:
        """The claim of that id, or the only one whose id begins so. Raises BadInput."""
        return read.one_claim(self._engine, id_or_prefix)

    def pairs_of(self, claim_id: str) -> list[PairRow]:
        """All that the claim is to others, most severe first."""
        return read.pairs_of(self._engine, claim_id)

    def group(self, group_id: str) -> tuple[Group, list[ClaimRow]]:
        """A group and its claims, oldest figure first. Raises BadInput."""
        return read.group(self._engine, group_id)

    def article(self, article_id: str) -> Article:
        """An article with its body. Raises BadInput."""
        return read.one_article(self._engine, article_id)

    def history(self, claim_id: str) -> list[Decision]:
        """Every decision on the claim, oldest first."""
        return read.history(self._engine, claim_id)

    def happenings(self, id_or_prefix: str) -> list[Happening]:
        """All that ever happened to a claim, oldest first. Raises BadInput."""
        return history.happenings(self._engine, self.claim(id_or_prefix).id)

    def queue(
        self, name: str, filter: Narrow = EVERYTHING, limit: int | None = None, reviewer: str | None = None
    ) -> array[int]:
        """The seqs of the claims of a queue (conflicts, unreviewed, returned, second, all), worst conflict first.

        The first `limit` of them take no longer in a large ledger than in a small one. `second`: decided by others than
        `reviewer`, and read a second time by nobody. Raises BadInput.
        """
        return read.queue(self._engine, name, _filter(filter), limit, reviewer)

    def rows(self, seqs: Sequence[int]) -> list[ClaimRow]:
        """The claims of those seqs, in that order."""
        return read.rows(self._engine, seqs)

    def counts(self) -> Counts:
        """Totals of the whole ledger."""
        return read.counts(self._engine)

    def agreement(self) -> list[Agreement]:
        """How far second readings agree with the first (Cohen's kappa), by kind, all kinds together at the end."""
        return read.agreement(self._engine)

    # deciding

    def decide(
        self,
        claim_ids: Sequence[str],
        to_status: Status,
        *,
        reason_code: ReasonCode,
        reviewer: str,
        note: str | None = None,
        evidence: Sequence[str] = (),
        superseded_by: str | None = None,
        expected: Mapping[str, int] | None = None,
        correction: Correction | None = None,
        reading: Reading = "first",
    ) -> list[Decision]:
        """Decides on all the claims or on none; `expected` is the version of each claim that the reviewer saw.

        `correction` is the figure as the person reads it: without one what is in force stays, and an empty one goes
        back to what the machine read. A second reading is kept beside the claim's status and does not change it.
        Raises StaleDecision when another decision came in between, BadInput when the decision is not complete.
        """
        verdict = decisions.Verdict(
            to_status=to_status,
            reason_code=reason_code,
            note=note,
            evidence=tuple(evidence),
            superseded_by=superseded_by,
        )
        return decisions.decide(
            self._engine, claim_ids, verdict, reviewer, expected, self._clock, correction=correction, reading=reading
        )

    def undo(self, reviewer: str) -> list[Decision]:
        """Takes back the reviewer's last batch by new decisions; empty when there is none. Raises StaleDecision."""
        return undoing.take_back(self._engine, reviewer, "undo", self._clock)

    def last_reviewer(self) -> str | None:
        """Whose the last decision is."""
        return undoing.last_reviewer(self._engine)

    def redo(self, reviewer: str) -> list[Decision]:
        """Takes back the reviewer's last undo by new decisions; empty when there is none. Raises StaleDecision."""
        return undoing.take_back(self._engine, reviewer, "redo", self._clock)

    # reading again, taking out

    def to_reread(self) -> list[str]:
        """The ids of the articles that a new extractor is to read: neither revised nor redacted."""
        return list(rereading.article_ids(self._engine))

    def reread(self, article_id: str, claims: Sequence[Claim], *, dry_run: bool) -> list[Change]:
        """What a new reading of an article changes; without `dry_run` it is stored beside the old, tied to it."""
        if dry_run:
            return rereading.compare(self._engine, article_id, claims)
        return rereading.store(self._engine, article_id, claims, self._clock)

    def redact(self, id_or_url: str, *, reason: str, reviewer: str) -> Redacted:
        """Takes the text of an article out for good; hashes, values and decisions stay. Raises BadInput."""
        return redacting.redact(self._engine, id_or_url, reason, reviewer, self._clock)

    # giving out

    def export(self, name: str = "disputed_claim", *, status: str | None = None) -> Iterator[Row]:
        """Rows of a view, or of "claim" (public JSON), as dicts. Raises BadInput.

        `status` narrows "claim" and "claim_sheet", which have the columns of "disputed_claim" for every claim.
        """
        return sheet.export(self._engine, name, status)

    def columns(self, name: str = "disputed_claim") -> tuple[str, ...]:
        """The columns of an export, in order. Raises BadInput."""
        return sheet.columns(name)

    def sql(self, statement: str, limit: int = _SQL_ROWS, timeout_s: float = _SQL_SECONDS) -> sandbox.Answer:
        """Column names and rows of one read-only statement. Raises BadInput: wrong, not allowed, too slow."""
        return sandbox.ask(self._engine, self._file, statement, limit, timeout_s)

    @property
    def _file(self) -> Path | None:
        return Path(self._url.database or "") if self._url.get_backend_name() == "sqlite" else None

    def grant_roles(self) -> tuple[str, ...]:
        """Makes the roles of a PostgreSQL ledger; gives their names. Raises BadInput on SQLite."""
        return roles.grant(self._engine)

    def copy_to(self, other: Ledger) -> dict[str, int]:
        """Copies every row, hashes included, to an empty ledger; gives the rows by table. Raises BadInput."""
        return copying.copy(self._engine, other._engine)

    def backup(self, target: Path) -> None:
        """Makes a SQLite ledger of what is here now, while others work. Raises BadInput where there is a file."""
        if self._file:
            copying.backup(self._file, target)
            return
        copying.refuse_existing(target)
        with TemporaryDirectory(dir=target.absolute().parent) as folder:
            copied = Path(folder) / target.name
            with Ledger.open(str(copied), create=True) as made:
                self.copy_to(made)
            copying.backup(copied, target)  # one file, without a log beside it

    def examine(self) -> Iterator[Finding]:
        """What a look over the whole ledger finds, one finding a check."""
        return doctor.examine(self._engine, self._file)

    def verify(self, checkpoint: tuple[int, str] | None = None) -> Verification:
        """Walks the decision chain; with a checkpoint (count, root) it finds a cut or rewritten log too."""
        return chain.verify(self._engine, checkpoint)

    def checkpoint(self) -> tuple[int, str]:
        """The number of decisions and the hash of the last, to be kept elsewhere."""
        with reading(self._engine) as connection:
            return chain.head(connection)


def _check_file(path: Path, name: str, *, create: bool) -> None:
    """Raises BadDatabase for a file that is missing (unless `create`), a folder, or no SQLite database."""
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except FileNotFoundError:
        if create:
            return
        raise BadDatabase(f"{name} does not exist; make it with: ledger init --db {name}") from None
    except IsADirectoryError:
        raise BadDatabase(f"{name} is a folder, not a ledger") from None
    except OSError as error:
        raise BadDatabase(f"{name} cannot be read: {error.strerror}") from None
    if start and start != b"SQLite format 3\0":
        raise BadDatabase(f"{name} is not a database")
