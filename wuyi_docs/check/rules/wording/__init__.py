"""Rules on 用字用词."""

RULES: tuple[str, ...] = (
    "doubled_phrase",
    "wrong_cited_number",
    "repeated_word_nearby",
    "confused_words",
    "deadline_word_misused",
    "draft_and_adopt_confused",
    "redundant_words",
    "placeholder_left",
    "house_wording",
    "persons_counted_with_ge",
)
