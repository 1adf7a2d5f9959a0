"""What an amount counts or pays for: the noun phrase behind it.

In: a parsed `Doc` and the last token of an amount. Out: the tokens of the item, none where there is no noun.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

NOMINAL = frozenset({"NOUN", "PROPN"})
LONGEST_ITEM = 12  # tokens
# Beside a part of an amount.
OF_WHOLE = frozenset({"of it", "of that", "of which", "of this", "of them", "of these", "of those"})
TIMELY = frozenset({"last", "next", "this", "each", "every"})  # before a noun that tells when
STOP = frozenset({",", ";", ":", ".", "(", ")", "“", "”", '"', "!", "?", "—", "–", "..."})


def counted(doc: Doc, last: int) -> list[Token]:
    """The noun phrase that is counted: "anti-tank and other weapons", "of NATO's largest member states"."""
    tokens: list[Token] = []
    for token in doc[last + 1 : last + 1 + LONGEST_ITEM]:
        noun = any(t.pos_ in NOMINAL for t in tokens)
        opens = token.lower_ == "of" and (not tokens or _is_of(tokens, token))
        # "of *the* ministers", "of NATO*'s* states"
        within = token.text in {"'s", "’s"} or (token.pos_ in {"DET", "PRON"} and tokens and tokens[-1].lower_ == "of")
        # "six *2-litre* bottles", "three old *320* Neo jets"
        nested = token.pos_ == "NUM" and (_names_model(tokens, token) if noun else _measures(token))
        participle = _is_participle(token) and (not noun or _describes(token))
        linked = token.lower_ in {"and", "or"} and _goes_on(tokens, token)
        joined = _is_hyphened(token) or (token.dep_ == "compound" and token.is_alpha)  # "*all*-terrain vehicles"
        if (
            not (opens or nested or within or participle or linked or joined or token.pos_ in {*NOMINAL, "ADJ"})
            and token.text != "-"
        ):
            break
        if token.text in STOP or token.is_space or token.lower_ in TIMELY:
            break
        tokens.append(token)
        if token.pos_ in NOMINAL and doc[last + 1].text == "-":
            break  # "a 62-*member* rescue team"
    return _to_last_noun(tokens)


def _is_hyphened(token: Token) -> bool:
    return not token.whitespace_ and token.is_alpha and token.i + 1 < len(token.doc) and token.nbor().text == "-"


def _describes(participle: Token) -> bool:
    """Whether a participle stands before the noun that it describes: "infantry *fighting* vehicles"."""
    after = participle.nbor() if participle.i + 1 < len(participle.doc) else None
    is_participle = _is_participle(participle)
    return is_participle and after is not None and after.pos_ in NOMINAL and participle.head.i > participle.i


def _is_participle(token: Token) -> bool:
    return token.tag_ in {"VBN", "VBG"} or (token.pos_ == "VERB" and token.dep_ in {"amod", "compound"})


def _measures(token: Token) -> bool:
    """Whether a number tells the size of what is counted: "9 liter cases"."""
    return token.text[-1:].isalpha() or any(t.pos_ == "NOUN" for t in token.doc[token.i + 2 : token.i + 5])


def _is_of(tokens: list[Token], of: Token) -> bool:
    """Whether "of" goes on to what the things are made or full of: "rounds *of* ammunition", "tons *of* food"."""
    after = of.nbor() if of.i + 1 < len(of.doc) else None
    first = all(token.lower_ != "of" for token in tokens)
    if not first or after is None:
        return False
    return after.pos_ in {"NOUN", "ADJ"} or (after.pos_ == "NUM" and _measures(after)) or _describes(after)


def _names_model(tokens: list[Token], number: Token) -> bool:
    """Whether a number belongs to the name before it: "40 Leopard *2* tanks"."""
    after = number.nbor() if number.i + 1 < len(number.doc) else None
    return is_name(tokens[-1]) and after is not None and after.pos_ in NOMINAL


def is_name(token: Token) -> bool:
    """Whether a word is a name, be it that the tagger takes "Leopard" for a noun."""
    return token.pos_ == "PROPN" or (token.pos_ == "NOUN" and token.text[0].isupper())


def _goes_on(tokens: list[Token], link: Token) -> bool:
    """Whether a coordination goes on within the counted phrase: "anti-tank *and other* weapons"."""
    after = link.nbor() if link.i + 1 < len(link.doc) else None
    if not tokens or after is None or after.pos_ != "ADJ" or after.like_num:
        return False
    return not any(t.pos_ == "NOUN" and t.dep_ not in {"compound", "conj", "obj", "amod"} for t in tokens[:-1])


def purpose(doc: Doc, last: int) -> list[Token]:
    """What an amount is of or for: "of military equipment", "worth of weapons", "(a $5 million) package"."""
    k = last + 1
    if doc[k : k + 2].text.lower() == "worth of":
        k += 1
    elif doc[k : k + 2].text.lower() in OF_WHOLE:
        k += 2
    if doc[k : k + 1].text.lower() not in {"of", "in", "for", "worth"}:
        return [t for t in doc[k : k + 1] if t.pos_ == "NOUN"]
    tokens: list[Token] = []
    for token in doc[k + 1 : k + 1 + LONGEST_ITEM]:
        told = token.pos_ in {*NOMINAL, "ADJ", "CCONJ"} or _describes(token) or _is_hyphened(token)
        if token.text in STOP or not (told or (token.text == "-" and tokens)):
            break
        if token.pos_ == "CCONJ" and (_counts(token) or not any(t.pos_ == "NOUN" for t in tokens)):
            break
        tokens.append(token)
    return [t for t in _to_last_noun(tokens) if any(t.pos_ == "NOUN" for t in tokens)]


def _counts(link: Token) -> bool:
    """Whether what is coordinated has a number of its own: "medicine *and* two helicopters"."""
    return any(token.pos_ == "NUM" or token.lower_ in {"a", "an", "$"} for token in link.doc[link.i + 1 : link.i + 3])


def text_of_item(tokens: list[Token]) -> str | None:
    """The item's words without an "of" before them."""
    while tokens and (tokens[0].lower_ == "of" or not tokens[0].text[0].isalnum()):
        tokens = tokens[1:]
    return "".join(token.text_with_ws for token in tokens).strip() or None


def _to_last_noun(tokens: list[Token]) -> list[Token]:
    while tokens and tokens[-1].pos_ not in NOMINAL:
        tokens.pop()
    return tokens
