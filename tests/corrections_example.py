"""A corpus of a few invented actors, built sentence by sentence: what corrections are tried on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from analysis import Frames
from analysis.corrections.record import Action, Correction
from analysis.schema import conform


class Form(NamedTuple):
    """Words for an actor, and how they name it."""

    actor_id: str
    text: str
    how: str = "name"


ANN, BO, UNION = "person:ann-lee", "person:bo-lee", "organization:world-harbour-union"
FRANCE, SPAIN = "country:FRA", "country:ESP"
NAMES = {ANN: "Ann Lee", BO: "Bo Lee", UNION: "World Harbour Union", FRANCE: "France", SPAIN: "Spain"}
COUNTRIES = {ANN: "USA", FRANCE: "FRA", SPAIN: "ESP"}
PARTY = {UNION: "WHU", FRANCE: "FRA", SPAIN: "ESP"}
FORMS = [
    *(Form(actor_id, name) for actor_id, name in NAMES.items()),
    Form(ANN, "Lee", "alias"),
    Form(ANN, "the minister", "nominal"),
    Form(ANN, "she", "pronoun"),
    Form(BO, "he", "pronoun"),
    Form(UNION, "WHU", "alias"),
    Form(FRANCE, "Paris", "metonym"),
    Form(SPAIN, "Spanish", "demonym"),
]
FORM = {form.text: form for form in FORMS}
Sentence = tuple[Form, Form]  # who speaks, and of whom


def correction(action: Action, actor_id: str, value: str = "", **parts: Any) -> Correction:
    """A correction of one of the actors."""
    return Correction(action, actor_id.partition(":")[0], NAMES[actor_id], value, **parts)


def corpus(*articles: Iterable[Sentence | tuple[str, str]]) -> Frames:
    """Frames of articles a0, a1, … of 1, 2, … March 2022: in each sentence one speaks of another, and gives to it."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    seen: dict[str, list[str]] = defaultdict(list)
    for number, sentences in enumerate(articles):
        article_id, day, text = f"a{number}", f"2022-03-{number + 1:02}", ""
        for pair in sentences:
            speaker, other = (FORM[form] if isinstance(form, str) else form for form in pair)
            start = len(text)
            quote_id = f"{article_id}-q{start}"
            text += f"{speaker.text} said: “We met {other.text} on 5 days.” "
            inside = text.index("We met", start)
            places = ((speaker, start, None), (other, text.index("We met", start) + 7, quote_id))
            for form, at, within in places:
                end = at + len(form.text)
                code = COUNTRIES[form.actor_id] if form.actor_id.startswith("country:") else None
                rows["mentions"].append(
                    {"article_id": article_id, "start": at, "end": end, "text": form.text, "actor_id": form.actor_id}
                    | {"country": code, "how": form.how, "quote_id": within}
                )
                seen[form.actor_id].append(day)
            code = COUNTRIES[other.actor_id] if other.actor_id.startswith("country:") else None
            rows["quotes"].append(
                {"quote_id": quote_id, "article_id": article_id, "kind": "direct", "act": "say"}
                | {"text": text[inside:-2], "spans": [(inside, len(text) - 2)], "speaker_text": speaker.text}
                | {"speaker_start": start, "speaker_end": start + len(speaker.text), "speaker_id": speaker.actor_id}
                | {"speaker": NAMES[speaker.actor_id], "speaker_country": COUNTRIES.get(speaker.actor_id)}
                | {"countries": [code] if code else [], "factuality": "asserted"}
            )
            rows["events"].append(
                {"event_id": f"{article_id}-e{start}", "article_id": article_id, "start": inside, "end": inside + 6}
                | {"agent": [speaker.actor_id], "target": [other.actor_id], "trigger": "We met", "quote_id": quote_id}
            )
            at = text.index("5 days", inside)
            donor, recipient = ([PARTY[f.actor_id]] if f.actor_id in PARTY else [] for f in (speaker, other))
            rows["figures"].append(
                {"figure_id": f"{article_id}-f{at}", "article_id": article_id, "start": at, "end": at + 6}
                | {"text": "5 days", "quote_id": quote_id, "is_aid": True, "donor": donor, "recipient": recipient}
                | {"stated_by": NAMES[speaker.actor_id]}
            )
        rows["articles"].append({"article_id": article_id, "published": day, "text": text})
    spoke = Counter(row["speaker_id"] for row in rows["quotes"])
    rows["actors"] = [
        {"actor_id": actor_id, "name": NAMES[actor_id], "kind": actor_id.partition(":")[0]}
        | {"country": COUNTRIES.get(actor_id), "aliases": aliases_of(actor_id, rows["mentions"])}
        | {"mentions": len(days), "quotes": spoke[actor_id], "first_seen": min(days), "last_seen": max(days)}
        for actor_id, days in sorted(seen.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]
    return Frames(**{name: conform(name, rows[name]) for name in Frames.__dataclass_fields__})


def aliases_of(actor_id: str, mentions: Sequence[dict[str, Any]]) -> list[str]:
    """The other names that are used for an actor."""
    used = (row["text"] for row in mentions if row["actor_id"] == actor_id and row["how"] in ("alias", "nominal"))
    return list(dict.fromkeys(used))
