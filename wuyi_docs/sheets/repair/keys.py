"""What of a line is a key, with or without its slips."""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import dataclass

from wuyi_docs.sheets.repair.state import State

_KEY = re.compile(
    r"(?P<key>\"(?:[^\"\\]|\\.)+\"|'[^']+'|[^\s:：#\"'“‘\[\]{}，。、；,|>&*!%@`-][^:：，。；]{0,29}?)"
    r"\s*(?P<colon>[:：])(?P<rest>.*)",
    re.DOTALL,
)
_WRAPPED = re.compile(
    r"[“‘【「\[（(＂](?P<key>[^”’】」\]）)＂]+)[”’】」\]）)＂]\s*(?P<colon>[:：]?)(?P<rest>.*)", re.DOTALL
)
_WITHOUT_COLON = re.compile(r"(?P<key>\w+)\s*(?P<colon>[;；=＝,，、。.∶﹕︰]|\s|$)(?P<rest>.*)", re.DOTALL)
_URL_SCHEMES = frozenset({"http", "https", "ftp", "file", "mailto"})


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it stands in a line: its name, its colon (or what stands for it), what follows.

    `colon_at` counts from 0 within what was searched.
    """

    written: str
    name: str
    colon: str
    colon_at: int
    rest: str


def find_key(state: State, text: str, *, in_list: bool, continues: bool) -> Key | None:
    """Return the key that `text` begins with; None where it is mere text.

    `in_list`: the text is an item; `continues`: it could be the second line of a value.
    """
    if (found := _WRAPPED.fullmatch(text)) and found["key"].strip() in state.known:
        name = found["key"].strip()
        return Key(name, name, found["colon"], found.start("colon"), found["rest"])
    if found := _KEY.fullmatch(text):
        written = found["key"]
        key = Key(written, _name(written), found["colon"], found.start("colon"), found["rest"])
        if _is_key(state, key, in_list=in_list, continues=continues):
            return key
    if continues or not state.known:
        return None
    if found := _WITHOUT_COLON.fullmatch(text):
        name = found["key"]
        if state.is_column(name) if in_list else name in state.known:
            return Key(name, name, found["colon"], found.start("colon"), found["rest"])
    return None


def _name(written: str) -> str:
    """Return what a key says, without the quotes that YAML takes off."""
    if written[:1] == '"':
        with contextlib.suppress(ValueError):
            return str(json.loads(written))  # \u8868, as programs write it
    return written.strip("\"'" if written[:1] in "\"'" else None).strip()


def _is_key(state: State, key: Key, *, in_list: bool, continues: bool) -> bool:
    proper = key.colon == ":" and (not key.rest or key.rest[0].isspace())
    if key.name in state.known:
        return proper or not in_list or state.is_column(key.name)
    if proper:
        return not continues or key.name.isidentifier()
    # `- 第一点：……` may well be an item's text; only a known name makes it a slip.
    text_likely = in_list or (continues and bool(state.known))
    return not text_likely and key.name.isidentifier() and key.name not in _URL_SCHEMES
