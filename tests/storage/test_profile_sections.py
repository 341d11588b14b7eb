"""A profile's text in parts, and the comments in it."""

from __future__ import annotations

import pytest

from mlecareer.storage.profile_sections import WHOLE, Comment, Layout, Section, comments, layout_of

PARTS = [
    Layout("", (), ""),
    Layout("# only\n", (), ""),
    Layout("", (Section("a", "a: 1"),), ""),
    Layout("", (Section("a", "a: 1\n"), Section("b", "b: 2\n")), ""),
    Layout("# top\n\n", (Section("a", "a: 1   # one\n", "\n# of b\n"), Section("b", "b: x\n", "# end")), ""),
    Layout(
        "", (Section("a", "a:\n- x # y\n# in\n- z: 1\n  w: 2\n", "# of b\n"), Section("b", "b: {c: 1,\n d: 2}\n")), ""
    ),
    Layout("", (Section("a", "a:\n  b:\n    c: d # e\n", "    # deep\n"), Section("f", "f: [g, [h]]\n")), ""),
    Layout("", (Section("a", "a: |\n  text\n  # text\n"), Section("b", "b: >-\n  more\n\n", "# end\n")), ""),
    Layout("", (Section("a", "a: 'it\n  # is'\n"), Section("b b", '"b b": 1\n')), ""),
    Layout("", (Section("a", "? a # of a\n: - x\n", "# of b\n"), Section("b", "? b\n: 1\n")), ""),
    Layout("%YAML 1.2\n---   # start\n", (Section("a", "a: 1\n", "# end\n"),), "...\n# after\n"),
    Layout("# top\n--- ", (Section(WHOLE, "{a: 1, # x\n b: {c: 2}} # y\n", "# end\n"),), ""),
    Layout("", (Section(WHOLE, "[a, {b: c}]\n"),), "...\n"),
    Layout("", (Section("a", "a: 1\r"), Section("b", "b: 2\r", "\r")), ""),
    Layout("", (Section("a", "a: 1\r\n", "\r\n# x\r\n"), Section("b", "b: 2\r\n")), ""),
    Layout("", (Section("a", "a: 1\u2028"), Section("b", "b: 2 # x\x85", "# y\u2029")), ""),
    Layout("# ☃𝔘\n", (Section("ñ", "ñ: 𝔘 # ☃\n"), Section("b", "b:\t1\t# t\n", "\n")), ""),
]


@pytest.mark.parametrize("parts", PARTS)
def test_parts(parts: Layout) -> None:
    text = parts.head + "".join(section.text + section.tail for section in parts.sections) + parts.foot
    assert layout_of(text) == parts


def test_comments() -> None:
    text = "# top\na: 1 # one\nb: [x, # in\n  # alone\n  y] # after\n   # tab\nc: 'no # text'\nd: |\n  # text\ne: {f: [g]\n # x\n }\r# end"
    assert list(comments(text)) == [
        Comment("# top", True, False),
        Comment("# one", False, False),
        Comment("# in", False, True),
        Comment("# alone", True, True),
        Comment("# after", False, False),
        Comment("# tab", True, False),
        Comment("# x", True, True),
        Comment("# end", True, False),
    ]
    assert list(comments("")) == []
    # Beside a token of one sign that starts its line.
    assert list(comments("a:\n- # b\n  c\n")) == [Comment("# b", False, False)]
    assert list(comments("? a # b\n: - c # d\n")) == [Comment("# b", False, False), Comment("# d", False, False)]
