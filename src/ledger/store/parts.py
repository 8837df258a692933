"""Which articles are to be related anew: those that new ones are tied to, and no others.

Everything is kept so that a run that was cut off is completed by the next one: a part is stale from the moment that it
changes until its groups and relations are stored, in one transaction for each batch of parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby, islice, pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, Row

from ledger import constants as c
from ledger.model import Claim
from ledger.store import relations
from ledger.store.engine import reading, writing
from ledger.store.narrow import current
from ledger.store.tables import (
    article,
    article_copy,
    article_part,
    article_tie,
    claim,
    claim_group,
    claim_group_claim,
    claim_relation,
    decision,
    event,
    reconcile_state,
)
from ledger.store.write import Values, insert, slices

if TYPE_CHECKING:
    from ledger.reconcile.records import ArticleInfo

ROWS_AT_ONCE: Final = 10_000
YEAR_TEXT: Final = 4  # of "2016-03-09"
MONTH_TEXT: Final = 7
_PART_COLUMNS: Final = ("article_seq", "day", "claims", "whole", "part", "stale")
_CLAIMS: Final = sa.func.sum(article_part.c.claims)
_HOLDER: Final = (
    sa.select(article_part.c.whole)
    .join(article_tie, article_tie.c.article_seq == article_part.c.article_seq)
    .where(article_tie.c.tie == sa.bindparam("tie"))
    .limit(1)
)
"""What one of the articles with a tie is part of; the others are too."""
_HELD: Final = sa.select(article_tie.c.tie).where(
    article_tie.c.article_seq == sa.bindparam("seq"), article_tie.c.tie.in_(sa.bindparam("ties", expanding=True))
)


class Placed(NamedTuple):
    """An article as parts are made of it."""

    article_seq: int
    day: int
    claims: int
    ties: frozenset[int]


class Made(NamedTuple):
    """What parts were related to."""

    article_seqs: list[int]
    rows: relations.Rows
    authorities: set[str | None]


def is_small(engine: Engine) -> bool:
    """Whether the ledger is one part, related as a whole."""
    with reading(engine) as connection:
        most = sa.select(claim.c.seq).limit(c.PART_CLAIMS + 1).subquery()
        return connection.execute(sa.select(sa.func.count()).select_from(most)).scalar_one() <= c.PART_CLAIMS


def is_current(engine: Engine) -> bool:
    """Whether the derived rows rest on today's rules and word weights, so that only what is new is to be related."""
    with reading(engine) as connection:
        kept = _state(connection)
        return kept.get("rules") == str(c.RULES_VERSION) and kept.get("words") == digest(_sample(connection))


def sample(engine: Engine) -> list[str]:
    """The ids of the articles that say how telling a word is in a large ledger, see `constants.WORD_SAMPLE`."""
    with reading(engine) as connection:
        return _sample(connection)


def _sample(connection: Connection) -> list[str]:
    """Those with the least ids (which are hashes) from before the newest year: this year's news changes nothing.

    Where too few are older, from before the newest month.
    """
    dates = article.c.published_at
    newest = connection.execute(sa.select(sa.func.max(dates))).scalar() or ""
    year, month = newest[:YEAR_TEXT], newest[:MONTH_TEXT]
    older = sa.select(article.c.id).where(dates < year).limit(c.WORD_SAMPLE).subquery()
    many = connection.execute(sa.select(sa.func.count()).select_from(older)).scalar_one() == c.WORD_SAMPLE
    rows = connection.execute(sa.select(article.c.id, dates).order_by(article.c.id).execution_options(yield_per=1000))
    with rows:
        fitting = (id for id, published_at in rows if published_at and published_at < (year if many else month))
        return list(islice(fitting, c.WORD_SAMPLE))


def digest(ids: Iterable[str]) -> str:
    """A short name for a list of ids."""
    return sha256(" ".join(ids).encode()).hexdigest()


def unplaced(engine: Engine, *, anew: bool) -> list[int]:
    """The seqs of articles of which it is not known what ties them: with claims, or corrections, since the last run.

    `anew`: also those that no run has seen.
    """
    with reading(engine) as connection:
        lonely = ~sa.exists().where(claim_group_claim.c.claim_seq == claim.c.seq) & current()
        seqs = connection.execute(sa.select(claim.c.seq).where(lonely)).scalars().all()
        found = _articles_of(connection, [*seqs, *_corrected(connection)])
        if anew:
            unseen = ~sa.exists().where(article_part.c.article_seq == article.c.seq)
            told = sa.exists().where(claim.c.article_id == article.c.id)
            found |= set(connection.execute(sa.select(article.c.seq).where(unseen, told)).scalars())
    return sorted(found)


def _corrected(connection: Connection) -> Sequence[int]:
    """The claims with a decision since the last run of which a person has ever corrected the figure."""
    last = int(_state(connection).get("decision", "0"))
    ever = sa.select(decision.c.claim_id).where(decision.c.correction.is_not(None))
    since = sa.select(decision.c.claim_id).where(decision.c.seq > last, decision.c.claim_id.in_(ever))
    return connection.execute(sa.select(claim.c.seq).where(claim.c.id.in_(since))).scalars().all()


def _articles_of(connection: Connection, claim_seqs: Sequence[int]) -> set[int]:
    joined = sa.select(article.c.seq).join(claim, claim.c.article_id == article.c.id).distinct()
    return {
        seq for some in slices(claim_seqs) for seq in connection.execute(joined.where(claim.c.seq.in_(some))).scalars()
    }


def placed(engine: Engine, article_seqs: Sequence[int]) -> list[Placed]:
    """What ties the articles of those seqs."""
    from ledger.reconcile.parts import day, ties

    loaded = relations.load(engine, article_seqs)
    told = defaultdict[str, list[Any]](list)
    for found in loaded.claims:
        told[found.article_id].append(found)
    return [
        Placed(loaded.article_seqs[id], day(info), len(told[id]), ties(info, told[id]))
        for id, info in loaded.articles.items()
    ]


def place(engine: Engine, rows: Sequence[Placed]) -> None:
    """Keeps what ties articles; `connect` or `connect_all` is to follow."""
    with writing(engine, "bulk") as connection:
        _place(connection, rows, _wholes(connection, rows))


def connect(engine: Engine, rows: Sequence[Placed]) -> None:
    """Puts articles into the parts that they are tied to, and marks those parts as stale."""
    with writing(engine, "bulk") as connection:
        links = list(_links(connection, rows))
        _place(connection, rows, _wholes(connection, rows))
        for whole, others in _joined(links).items():
            members = article_part.update().where(article_part.c.whole.in_(others))
            connection.execute(members.values(whole=whole))
            _cut_again(connection, whole)
        _empty(connection, _stale(connection))
        _note_decisions(connection)


def connect_all(engine: Engine, words: Sequence[str]) -> None:
    """Makes every part anew; all are stale. `words` is the sample that says how telling a word is."""
    from ledger.reconcile.group import components

    with writing(engine, "bulk") as connection:
        for table in relations.DERIVED:
            connection.execute(table.delete())
        last = connection.execute(sa.select(sa.func.max(article_part.c.article_seq))).scalar() or 0
        in_order = sa.select(article_tie).order_by(article_tie.c.tie, article_tie.c.article_seq)
        rows = pairwise(connection.execute(in_order).yield_per(ROWS_AT_ONCE))
        leader = components(last + 1, ((a.article_seq, b.article_seq) for a, b in rows if a.tie == b.tie))
        members = connection.execute(sa.select(article_part)).all()
        found: list[Values] = [
            (m.article_seq, m.day, m.claims, leader[m.article_seq], leader[m.article_seq], 1) for m in members
        ]
        connection.execute(article_part.delete())
        insert(connection, article_part, _PART_COLUMNS, found)
        too_large = sa.select(article_part.c.whole).group_by(article_part.c.whole)
        for whole in connection.execute(too_large.having(_CLAIMS > c.PART_CLAIMS)).scalars().all():
            _cut_again(connection, whole)
        connection.execute(reconcile_state.delete())
        state = [("rules", str(c.RULES_VERSION)), ("words", digest(words))]
        insert(connection, reconcile_state, ("name", "value"), state)
        _note_decisions(connection)


def stale(engine: Engine) -> list[list[int]]:
    """The parts that are still to be related, each as the seqs of its articles."""
    with reading(engine) as connection:
        wanted = sa.select(article_part.c.part, article_part.c.article_seq).where(article_part.c.stale == 1)
        rows = connection.execute(wanted.order_by(article_part.c.part, article_part.c.article_seq))
        return [[row.article_seq for row in part] for _, part in groupby(rows, key=lambda row: row.part)]


def relate(engine: Engine, parts: Sequence[Sequence[int]], relate: relations.Relate) -> Made:
    """Reconciles parts, each given as the seqs of its articles; writes nothing."""
    article_seqs = [seq for part in parts for seq in part]
    loaded = relations.load(engine, article_seqs)
    part_of = {seq: at for at, part in enumerate(parts) for seq in part}
    claims: list[list[Claim]] = [[] for _ in parts]
    articles: list[dict[str, ArticleInfo]] = [{} for _ in parts]
    for id, info in loaded.articles.items():
        articles[part_of[loaded.article_seqs[id]]][id] = info
    for found in loaded.claims:
        claims[part_of[loaded.article_seqs[found.article_id]]].append(found)
    rows = relations.Rows([], [], [], [], [])
    for told, infos in zip(claims, articles, strict=True):
        made = relations.rows_of(relate(told, infos), {found.id: loaded.claim_seqs[found.id] for found in told})
        for all_rows, some in zip(rows, made, strict=True):
            all_rows += some
    return Made(article_seqs, rows, {found.authority for found in loaded.claims})


def _wholes(connection: Connection, rows: Sequence[Placed]) -> dict[int, int]:
    """Of those articles that were placed before, what they are part of."""
    wanted = sa.select(article_part.c.article_seq, article_part.c.whole)
    return {
        seq: whole
        for some in slices([row.article_seq for row in rows])
        for seq, whole in connection.execute(wanted.where(article_part.c.article_seq.in_(some)))
    }


def _place(connection: Connection, rows: Sequence[Placed], wholes: Mapping[int, int]) -> None:
    for some in slices(list(wholes)):
        connection.execute(article_part.delete().where(article_part.c.article_seq.in_(some)))
    parts = [(row.article_seq, row.day, row.claims, wholes.get(row.article_seq, row.article_seq)) for row in rows]
    insert(connection, article_part, _PART_COLUMNS, [(*part, part[-1], 1) for part in parts])
    tied = {(tie, row.article_seq) for row in rows for tie in row.ties}
    for row in rows:
        if row.article_seq in wholes:
            held = connection.execute(_HELD, {"seq": row.article_seq, "ties": list(row.ties)})
            tied -= {(tie, row.article_seq) for tie in held.scalars()}
    insert(connection, article_tie, ("tie", "article_seq"), sorted(tied))


def _links(connection: Connection, rows: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """Which new articles and which wholes are tied."""
    wholes = _wholes(connection, rows)
    met: dict[int, int] = {}
    for row in rows:
        yield row.article_seq, wholes.get(row.article_seq, row.article_seq)
        for tie in row.ties:
            if tie not in met:
                met[tie] = row.article_seq
                whole = connection.execute(_HOLDER, {"tie": tie}).scalar()
                yield row.article_seq, row.article_seq if whole is None else whole
            yield row.article_seq, met[tie]


def _joined(links: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
    """What links connect: the least of each with all of it."""
    from ledger.reconcile.group import components

    seqs = sorted({seq for link in links for seq in link})
    at = {seq: place for place, seq in enumerate(seqs)}
    found: dict[int, list[int]] = defaultdict(list)
    for seq, leader in zip(seqs, components(len(seqs), ((at[a], at[b]) for a, b in links)), strict=True):
        found[seqs[leader]].append(seq)
    return found


def _cut_again(connection: Connection, whole: int) -> None:
    """Cuts what ties connect into parts, where it is too large to be one; those that are not as before are stale."""
    from ledger.reconcile.parts import cut

    columns = article_part.c
    of_whole = columns.whole == whole
    if connection.execute(sa.select(_CLAIMS).where(of_whole)).scalar_one() <= c.PART_CLAIMS:
        connection.execute(article_part.update().where(of_whole).values(part=whole, stale=1))
        return
    members = connection.execute(sa.select(article_part).where(of_whole)).all()
    ties: dict[int, list[int]] = defaultdict(list)
    tied = sa.select(article_tie).join(article_part, columns.article_seq == article_tie.c.article_seq).where(of_whole)
    for tie, seq in connection.execute(tied):
        ties[seq].append(tie)
    size_of = {row.article_seq: row.claims for row in members}
    day_of = {row.article_seq: row.day for row in members}
    before: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in members:
        before[row.part].append(row)
    for part in cut(list(size_of), size_of, day_of, ties):
        old = before.get(part[0], [])
        if [row.article_seq for row in old] != part or any(row.stale for row in old):
            for some in slices(part):
                held = article_part.update().where(columns.article_seq.in_(some))
                connection.execute(held.values(part=part[0], stale=1))


def _stale(connection: Connection) -> list[int]:
    """The claims of the parts that are to be related."""
    told = sa.select(claim.c.seq).join(article, article.c.id == claim.c.article_id)
    stale = told.join(article_part, article_part.c.article_seq == article.c.seq).where(article_part.c.stale == 1)
    return list(connection.execute(stale).scalars())


def _empty(connection: Connection, claim_seqs: Sequence[int]) -> None:
    """Takes away what was derived from claims; all of a group's claims are among them, or none."""
    members, related = claim_group_claim.c, claim_relation.c
    groups: set[str] = set()
    copied = sa.select(claim.c.article_id).distinct()
    for some in slices(claim_seqs):
        groups.update(connection.execute(sa.select(members.group_id).where(members.claim_seq.in_(some))).scalars())
        groups.update(connection.execute(sa.select(related.group_id).where(related.a_seq.in_(some))).scalars())
        connection.execute(claim_relation.delete().where(related.a_seq.in_(some)))
        connection.execute(claim_group_claim.delete().where(members.claim_seq.in_(some)))
        connection.execute(article_copy.delete().where(article_copy.c.a_id.in_(copied.where(claim.c.seq.in_(some)))))
    for some in slices(list(groups)):
        connection.execute(claim_group.delete().where(claim_group.c.id.in_(some)))
    used = sa.select(claim_group.c.event_id).union_all(sa.select(event.c.part_of)).subquery().c.event_id
    connection.execute(event.delete().where(event.c.id.not_in(sa.select(used).where(used.is_not(None)))))


def _note_decisions(connection: Connection) -> None:
    """Corrections up to now are in the claims that are read from now on."""
    connection.execute(reconcile_state.delete().where(reconcile_state.c.name == "decision"))
    last = connection.execute(sa.select(sa.func.coalesce(sa.func.max(decision.c.seq), 0))).scalar_one()
    insert(connection, reconcile_state, ("name", "value"), [("decision", str(last))])


def _state(connection: Connection) -> dict[str, str]:
    return {row.name: row.value for row in connection.execute(sa.select(reconcile_state))}
