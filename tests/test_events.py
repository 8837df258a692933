"""Events that are part of others, and the groups of their figures."""

from __future__ import annotations

from ledger.claims import read_article
from ledger.model import make_article
from ledger.reconcile import ArticleInfo, Reconciled, reconcile, signature

WHOLE = "The attacks in Harbin Cross on Friday killed 130 people in all, the police said."
SITE = "Of the dead, 89 were killed in the Grand Theatre alone."


def related(*texts: str) -> tuple[Reconciled, dict[str, str]]:
    """What the texts come to, and the event of each figure."""
    articles = [
        make_article(text, url=f"https://outlet.example/{n}", outlet=f"Outlet {n}", published_at="2016-03-10")
        for n, text in enumerate(texts)
    ]
    claims = [claim for article in articles for claim in read_article(article)]
    infos: dict[str, ArticleInfo] = {}
    for article in articles:
        shingles, terms = signature(article)
        infos[article.id] = ArticleInfo(
            id=article.id, outlet=article.outlet, published_at=article.published_at, shingles=shingles, terms=terms
        )
    made = reconcile(claims, infos)
    numbers = {claim.id: claim.number for claim in claims}
    return made, {numbers[id]: group.event_id or "" for group in made.groups for id in group.claim_ids}


def test_one_site_is_part_of_the_whole_attack() -> None:
    made, event_of = related(f"{WHOLE} {SITE}", WHOLE)
    events = {event.id: event for event in made.events}
    site, whole = events[event_of["89"]], events[event_of["130"]]
    assert site.part_of == whole.id
    assert site.place == "Grand Theatre"
    assert whole.part_of is None


def test_figures_of_one_site_are_a_group_of_their_own() -> None:
    made, event_of = related(f"{WHOLE} {SITE}", f"{WHOLE} {SITE.replace('89', '90')}")
    assert event_of["89"] == event_of["90"] != event_of["130"]
    by_event = {group.event_id: len(group.claim_ids) for group in made.groups}
    assert by_event == {event_of["89"]: 2, event_of["130"]: 2}


def test_people_of_the_dead_are_no_event() -> None:
    made, event_of = related("The attacks in Harbin Cross on Friday killed 130 people, including 12 children.")
    assert {event.part_of for event in made.events} == {None}
    assert event_of["12"] == event_of["130"]


def test_two_sites_do_not_contradict_each_other() -> None:
    other = SITE.replace("89", "41").replace("Grand Theatre", "bus station")
    made, event_of = related(f"{WHOLE} {SITE}", f"{WHOLE} {other}")
    assert len({event_of["89"], event_of["41"], event_of["130"]}) == 3
    assert "conflict" not in {relation.relation for relation in made.relations}
