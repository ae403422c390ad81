"""Each sentence of a YAML parser that we know is really said by one, and leads to what a clerk reads."""

from __future__ import annotations

from typing import Final

import pytest
import yaml

from wuyi_docs.sheets.syntax import OPENED, SLIPS, UNKNOWN, mark_of, slip_of
from wuyi_docs.sheets.yaml import LOADER

PARSERS: Final = (LOADER, yaml.BaseLoader)
PROVOKED: Final = {
    "mapping values are not allowed": "a: b: c",
    "could not find expected ':'": "a: 1\nb\nc: 1",
    "tab character": "a: |\n\tb",
    r"character '\t'": "a:\tb",
    "cannot start any token": "a: @b",
    "unexpected end of stream": 'a: "b',
    "did not find expected key": "a: 1\n'b' c: 1",
    "expected <block end>": "a: 1\n'b' c: 1",
    "did not find expected '-' indicator": "- a\nb: 1",
    "sequence entries are not allowed": "a: - b",
    "expected ',' or": "[a b: c d: e]",
    "expected node content": "a: ]",
    "expected the node content": "a: ]",
    "unknown escape character": r'a: "\q"',
    "expected alphabetic or numeric character": "a: *",
    "undefined tag handle": "a: !b!c d",
    "expected <document start>": "%YAML 1.1\na",
    "expected '<document start>'": "%YAML 1.1\na",
}
OPENINGS: Final = {
    "end of stream": ('a: 1\nb: "c\nd: 1\n', 1),
    "simple key": ("a: 1\nb\nc: 1\n", 1),
    "flow sequence": ("a: [1,\n 2\nb: 1\n", 0),
    "flow mapping": ("a: {b: 1,\n c: 2\nd: 1\n", 0),
    "quoted scalar": ('a: "b\n  \\q"\n', 0),
}


def errors(text: str) -> list[yaml.MarkedYAMLError]:
    """Return what each parser says of `text`, less those that can read it."""
    found = []
    for parser in PARSERS:
        try:
            list(yaml.parse(text, Loader=parser))
        except yaml.MarkedYAMLError as error:
            found.append(error)
    return found


def test_every_sentence_is_provoked_below() -> None:
    assert list(PROVOKED) == [words for slip in SLIPS for words in slip.words]
    assert list(OPENINGS) == list(OPENED)


@pytest.mark.parametrize(("words", "text"), PROVOKED.items())
def test_a_parser_says_each_sentence_and_both_are_understood(words: str, text: str) -> None:
    said = errors(text)
    assert any(words in str(error) for error in said)
    assert all(slip_of(error) is not UNKNOWN for error in said)
    (meant,) = {slip for slip in SLIPS if words in slip.words}
    assert meant in map(slip_of, said)


@pytest.mark.parametrize(("words", "text", "line"), [(words, *rest) for words, rest in OPENINGS.items()])
def test_what_is_never_closed_is_told_where_it_was_opened(words: str, text: str, line: int) -> None:
    said = errors(text)
    assert len(said) == len(PARSERS)
    assert [words in str(error) for error in said] == [True] * len(PARSERS)
    assert [mark_of(error).line for error in said] == [line] * len(PARSERS)
