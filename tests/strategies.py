"""What people may type, for Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from wuyi_docs.core.tidy import refused_sign, tidy, unpaired

# What XML can hold and a sheet may: no control characters, no surrogates, no line ends.
_SIGNS = "<>&{}%#'\"“”‘’：:；，。、-—|*!@`[]()（）〔〕《》_=\\/?~$^+… \u3000\u00a0\t"
_TRAPS = (
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{_{",
    "}_}",
    "{{ 7*7 }}",
    "&amp;",
    "]]>",
    "- ",
    ": ",
    " #",
    "null",
    "no",
    "007",
    "1e3",
    "𠮷",
    "😀",
    "㈠",
    "Ⅳ",
)

_characters = st.characters(
    exclude_categories=["Cc", "Cs", "Zl", "Zp", "Co", "Cn"], exclude_characters="\ufeff\ufffe\uffff\x85"
)

line = (
    st.lists(
        st.one_of(
            _characters, st.sampled_from(_SIGNS), st.sampled_from(_TRAPS), st.sampled_from("股室验收创建")
        ),
        min_size=1,
        max_size=25,
    )
    .map("".join)
    .map(str.strip)
    .filter(bool)
)
"""One line of any text, without blanks at its ends (which no field keeps)."""

# What is printed as it was typed: nothing half-width beside hanzi, no mark without its other half, nothing unseen.
plain_line = line.filter(lambda text: not (tidy(text)[1] or unpaired(text) or refused_sign(text)))

lines = st.lists(line, min_size=1, max_size=5)
"""Several such lines."""
