"""Two articles and what stands in them, small enough to check by eye: the frames that the dashboard's tests filter."""

from analysis import Frames
from analysis.schema import conform, empty

WAR = (
    "“We remain united,” Lloyd Austin said in Brussels. “We support Ukraine.”\n\n"
    "Diplomats estimate that NATO allies have shipped more than 20,000 weapons to Ukraine since Feb. 24."
)
TALKS = "Kiev said on Tuesday it wants to join. France’s minister, who met Gen. Smith, said nothing of Russia."


def place(text: str, words: str) -> dict[str, int]:
    """Where `words` stand in `text`."""
    return {"start": text.index(words), "end": text.index(words) + len(words)}


def span(text: str, words: str) -> tuple[int, int]:
    """Where `words` stand in `text`, as a span."""
    return text.index(words), text.index(words) + len(words)


def example_frames() -> Frames:
    """An article of 17 March and one of 20 March 2022, with three statements, six mentions, two figures and three events."""
    return Frames(
        articles=conform(
            "articles",
            [
                {
                    "article_id": "war",
                    "published": "2022-03-17",
                    "title": "NATO meets",
                    "url": "https://a.test/1",
                    "text": WAR,
                },
                {"article_id": "talks", "published": "2022-03-20", "text": TALKS},
            ],
        ),
        quotes=conform(
            "quotes",
            [
                {
                    "quote_id": "war-1",
                    "article_id": "war",
                    "kind": "direct",
                    "act": "say",
                    "factuality": "asserted",
                    "text": "We remain united, We support Ukraine.",
                    "spans": [span(WAR, "We remain united,"), span(WAR, "We support Ukraine.")],
                    "cue": "said",
                    "cue_start": WAR.index("said"),
                    "cue_end": WAR.index("said") + 4,
                    "speaker_text": "Lloyd Austin",
                    "speaker_start": WAR.index("Lloyd"),
                    "speaker_end": WAR.index("Lloyd") + 12,
                    "speaker": "Lloyd Austin",
                    "speaker_role": "US Defense Secretary",
                    "speaker_country": "USA",
                    "said_on": "2022-03-17",
                    "said_on_basis": "published",
                    "countries": ["UKR"],
                },
                {
                    "quote_id": "war-2",
                    "article_id": "war",
                    "kind": "indirect",
                    "act": "say",
                    "factuality": "asserted",
                    "text": "NATO allies have shipped more than 20,000 weapons to Ukraine since Feb. 24",
                    "spans": [span(WAR, "NATO allies have shipped more than 20,000 weapons to Ukraine since Feb. 24")],
                    "cue": "estimate",
                    "cue_start": WAR.index("estimate"),
                    "cue_end": WAR.index("estimate") + 8,
                    "speaker_text": "Diplomats",
                    "speaker_start": WAR.index("Diplomats"),
                    "speaker_end": WAR.index("Diplomats") + 9,
                    "speaker": "diplomats",
                    "said_on": "2022-03-17",
                    "said_on_basis": "published",
                    "countries": ["UKR"],
                },
                {
                    "quote_id": "talks-1",
                    "article_id": "talks",
                    "kind": "indirect",
                    "act": "say",
                    "factuality": "asserted",
                    "text": "it wants to join",
                    "spans": [span(TALKS, "it wants to join")],
                    "cue": "said",
                    "cue_start": TALKS.index("said"),
                    "cue_end": TALKS.index("said") + 4,
                    "speaker_text": "Kiev",
                    "speaker_start": 0,
                    "speaker_end": 4,
                    "speaker": "Ukraine",
                    "speaker_country": "UKR",
                    "addressee": "reporters",
                    "said_on": "2022-03-15",
                    "said_on_basis": "stated",
                    "countries": [],
                },
            ],
        ),
        actors=conform(
            "actors",
            [
                {"actor_id": "country:UKR", "name": "Ukraine", "kind": "country", "country": "UKR"},
                {"actor_id": "organization:nato", "name": "NATO", "kind": "organization"},
                {"actor_id": "country:FRA", "name": "France", "kind": "country", "country": "FRA"},
                {"actor_id": "person:smith", "name": "Smith", "kind": "person"},
            ],
        ),
        mentions=conform(
            "mentions",
            [
                {"article_id": "war", **place(WAR, "Lloyd Austin"), "text": "Lloyd Austin", "how": "name"},
                {"article_id": "war", **place(WAR, "Brussels"), "text": "Brussels", "country": "BEL", "how": "place"},
                {
                    "article_id": "war",
                    **place(WAR, "Ukraine"),
                    "text": "Ukraine",
                    "country": "UKR",
                    "how": "name",
                    "quote_id": "war-1",
                },
                {"article_id": "talks", **place(TALKS, "Kiev"), "text": "Kiev", "country": "UKR", "how": "metonym"},
                {"article_id": "talks", **place(TALKS, "France"), "text": "France", "country": "FRA", "how": "name"},
                {"article_id": "talks", **place(TALKS, "Russia"), "text": "Russia", "country": "RUS", "how": "name"},
            ],
        ),
        dates=empty("dates"),
        figures=conform(
            "figures",
            [
                {
                    "figure_id": "war-f1",
                    "article_id": "war",
                    "quote_id": "war-2",
                    **place(WAR, "more than 20,000 weapons"),
                    "text": "more than 20,000 weapons",
                    "value": 20000,
                    "low": 20000,
                    "bound": "more_than",
                    "unit": "count",
                    "item": "weapons",
                    "category": "weapons",
                    "is_aid": True,
                    "donor": ["NATO"],
                    "recipient": ["UKR"],
                    "status": "delivered",
                    "stated_by": "diplomats",
                    "stated_on": "2022-03-17",
                    "since": "2022-02-24",
                },
                {"figure_id": "war-f2", "article_id": "war", "start": 0, "end": 2, "text": "“W", "is_aid": False},
            ],
        ),
        events=conform(
            "events",
            [
                {
                    "event_id": "war-e1",
                    "article_id": "war",
                    **place(WAR, "shipped"),
                    "trigger": "ship",
                    "type": "AID",
                    "agent": ["organization:nato"],
                    "target": ["country:UKR"],
                    "modality": "happened",
                    "quote_id": "war-2",
                    "cluster_id": "war-e1",
                },
                {
                    "event_id": "talks-e1",
                    "article_id": "talks",
                    **place(TALKS, "join"),
                    "trigger": "join",
                    "type": "COOPERATE",
                    "agent": ["country:UKR"],
                    "modality": "planned",
                    "quote_id": "talks-1",
                    "cluster_id": "talks-e1",
                },
                {
                    "event_id": "talks-e2",
                    "article_id": "talks",
                    **place(TALKS, "met"),
                    "trigger": "meet",
                    "type": "CONSULT",
                    "agent": ["country:FRA"],
                    "target": ["person:smith"],
                    "modality": "happened",
                    "cluster_id": "talks-e2",
                },
            ],
        ),
    )


def no_frames() -> Frames:
    """The frames of no article at all."""
    return Frames(**{name: empty(name) for name in Frames.__dataclass_fields__})
