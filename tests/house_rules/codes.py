"""Which error codes the program uses, and whether each has its one Dutch sentence."""

import ast
import re
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from house_rules.reading import Source, dotted, name_of

ROOTS = frozenset({"BijtijdsError", "Problem", "Fault"})
# keywords of these classes that are no facts for the sentence
NO_FACTS = frozenset({"code", "field", "where", "line", "row"})
NOTES_A_PROBLEM = re.compile(r"(^|[._])problems\.add$|\.note$")
CODE = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")


@dataclass(frozen=True)
class Use:
    """One place where an error is made with a code that stands there."""

    place: str
    code: str
    facts: frozenset[str]


def kinds(sources: Iterable[Source]) -> frozenset[str]:
    """The classes whose first argument is a code: the roots and all that derive from them."""
    bases = {
        node.name: {name_of(base) for base in node.bases}
        for source in sources
        for node in source.nodes
        if isinstance(node, ast.ClassDef)
    }
    found = ROOTS
    while True:
        more = found | {name for name, parents in bases.items() if parents & found}
        if more == found:
            return found
        found = more


def uses(sources: Iterable[Source]) -> Iterator[Use]:
    """Every place where an error is made with its code written out."""
    listed = tuple(sources)
    classes = kinds(listed)
    for source in listed:
        for call in source.calls():
            if name_of(call.func) not in classes and not _notes_a_problem(source, call):
                continue
            facts = frozenset(keyword.arg or "**" for keyword in call.keywords) - NO_FACTS
            given = [*call.args[:1], *(keyword.value for keyword in call.keywords if keyword.arg == "code")]
            for code in (code for value in given for code in _written(value)):
                yield Use(source.at(call, code), code, facts)


def _notes_a_problem(source: Source, call: ast.Call) -> bool:
    return "/importers/" in source.path and bool(NOTES_A_PROBLEM.search(dotted(call.func)))


def _written(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    if isinstance(value, ast.IfExp):
        yield from _written(value.body)
        yield from _written(value.orelse)


def without_sentence(used: Iterable[Use], sentences: Mapping[str, str]) -> list[str]:
    """Codes that nobody could explain to the user."""
    return [f"{use.place} has no sentence" for use in used if use.code not in sentences]


def without_use(sources: Iterable[Source], sentences: Mapping[str, str]) -> list[str]:
    """Sentences that nothing can bring about: their code stands nowhere in the program."""
    texts = {
        node.value
        for source in sources
        for node in source.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return sorted(set(sentences) - texts)


def badly_written(sentences: Mapping[str, str]) -> list[str]:
    """Sentences that do not end, or codes that are not snake_case."""
    return [
        code
        for code, text in sentences.items()
        if not CODE.match(code) or not text.endswith((".", "?")) or text != " ".join(text.split())
    ]


def gaps(sentence: str) -> frozenset[str]:
    """The names between braces in a sentence; anything else between braces is given as it stands."""
    parts = [part for part in string.Formatter().parse(sentence) if part[1] is not None]
    return frozenset(
        str(name) + (f":{form}" if form else "") + (f"!{turn}" if turn else "") for _, name, form, turn in parts
    )


def unfilled(used: Iterable[Use], sentences: Mapping[str, str]) -> list[str]:
    """Places that leave a gap of their sentence open."""
    return [
        f"{use.place} leaves {', '.join(sorted(gaps(sentences[use.code]) - use.facts))} open"
        for use in used
        if use.code in sentences and "**" not in use.facts and not gaps(sentences[use.code]) <= use.facts
    ]
