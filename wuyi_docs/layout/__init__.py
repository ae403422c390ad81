"""What no static template can hold: widths, fitted red heads, balanced titles, sign-offs, kept lines.

Pure text geometry over numbers of `standard`, and one function that applies it to a rendered
word/document.xml (`finish`). It knows nothing of forms, answers or packages.
"""
