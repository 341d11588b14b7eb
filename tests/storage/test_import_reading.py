"""What a file is, as its content shows, and the rows in it: each reader on the smallest text that shows it."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from typing import Any

import pytest

from mlecareer.errors import ContentError
from mlecareer.profile.import_records import ImportRow
from mlecareer.storage.imports.fields import HEADINGS, field_of
from mlecareer.storage.imports.reading import rows_of

OPEN_BADGE = {"badge": {"name": "CKA"}, "issuedOn": "2025-02-10T00:00:00Z"}


def read(content: str | bytes | list[Any] | dict[str, Any]) -> tuple[str, list[tuple[str, ...]]]:
    """The kind of a file and, of each of its rows, the name, issuer and two dates, without what is empty at the end."""
    made = rows_of(as_bytes(content), "f")
    return made.kind, [said(row) for row in made.rows]


def as_bytes(content: str | bytes | list[Any] | dict[str, Any]) -> bytes:
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else json.dumps(content)).encode()


def said(row: ImportRow) -> tuple[str, ...]:
    texts = [row.name, row.issuer, row.earned, row.expires]
    while not texts[-1]:
        texts.pop()
    return tuple(texts)


def refused(content: bytes) -> str:
    with pytest.raises(ContentError) as error:
        rows_of(content, "f")
    return error.value.problems[0].text


def archive(*files: tuple[str, str | bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", kind) as opened:
        for name, content in files:
            opened.writestr(name, content)
    return made.getvalue()


def picture(*chunks: tuple[bytes, bytes]) -> bytes:
    parts = [
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data)) for kind, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def test_field_names_that_were_seen() -> None:
    seen = {
        "name": "name|title|Badge Title|Name|Exam Title",
        "issuer": "issuer|organization|Authority|provider|company",
        "earned": "date|issued|issueDate|issuedDate|dateObtained|dateEarned|earned|Started On|issued_at_date|Exam Date|Badge Date",
        "expires": "expires|expiry|expiryDate|expirationDate|Expire|Finished On|expires_at_date|validUntil",
        "code": "Exam Number",
        "planned": "Target Date|Planned for",
    }
    for field, names in seen.items():
        assert {field_of(name) for name in names.split("|")} == {field}
        assert {field_of(name.upper().replace(" ", "_")) for name in names.split("|")} == {field}
    every = [heading for headings in HEADINGS.values() for heading in headings]
    assert len(every) == len({heading.replace(" ", "") for heading in every})
    assert field_of("Url") is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "name,issuer,date\nAWS Certified Security – Specialty,Café,2025-02-10\n"
    content = text.encode(encoding)
    if encoding == "utf-16-le":
        content = b"\xff\xfe" + content
    made = rows_of(content, "f")
    assert [said(row) for row in made.rows] == [("AWS Certified Security – Specialty", "Café", "2025-02-10")]
    assert [notice.code for notice in made.notices] == (["not_utf8"] if encoding == "cp1252" else [])


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separated_tables(sign: str, end: str) -> None:
    lines = [
        "",
        "Notes:",
        f"what{sign}ever",
        "Expires|Title|URL|Issued|Company",
        "May 2027|CKA|x|May 2025|CNCF",
        "",
        "|CKS||2025-1-2|",
    ]
    text = end.join(lines).replace("|", sign)
    assert read(text) == ("csv", [("CKA", "CNCF", "May 2025", "May 2027"), ("CKS", "", "2025-1-2")])


def test_two_tables_in_one_file() -> None:
    text = "Exam Title,Exam Number,Exam Date\nOne,AZ-900,9/20/2019\n\nBadge Title,Issuer,Badge Date\nTwo,Microsoft,2020-01-01\n"
    made = rows_of(text.encode(), "f")
    assert made.kind == "microsoft"
    assert [(row.name, row.code, row.issuer, row.earned, row.where) for row in made.rows] == [
        ("One", "AZ-900", "", "9/20/2019", "line 2"),
        ("Two", "", "Microsoft", "2020-01-01", "line 5"),
    ]


def test_quotes_in_a_table() -> None:
    text = 'name,date\n"A ""b"", c",2025-01-01\n"two\nlines",2025-01-02\n"open,2025-01-03\nCKA,2025-01-04\n5" disk,2025-01-05\nX,2025-01-06\n'
    made = rows_of(text.encode(), "f")
    assert [said(row) for row in made.rows] == [
        ('A "b", c', "", "2025-01-01"),
        ("two lines", "", "2025-01-02"),
        ("CKA", "", "2025-01-04"),
        ('5" disk', "", "2025-01-05"),
        ("X", "", "2025-01-06"),
    ]
    assert [row.where for row in made.left_out] == ["line 5"]


def test_of_several_columns_the_first_that_is_filled() -> None:
    text = "date,name,issued_at_date\n2020-01-01,A,2021-01-01\n2020-01-02,B,\n"
    assert read(text)[1] == [("A", "", "2021-01-01"), ("B", "", "2020-01-02")]


def test_markdown_tables() -> None:
    text = """
| Tool | Version |
|------|---------|
| git  | 2       |

Issued | Certification \\| name | By
--- | :-: | ---
Feb 2025 | [![x](y)](z) **CKA** | [CNCF](https://example.org)
"""
    assert read(text) == ("markdown", [("CKA", "", "Feb 2025")])
    planned = "## In Progress\n\n| Certification | Target Date |\n|---|---|\n| CKA | Q2 2026 |\n| CKS | |\n"
    rows = rows_of(planned.encode(), "f").rows
    assert [(row.name, row.status, row.section) for row in rows] == [
        ("CKA", "planned for Q2 2026", "In Progress"),
        ("CKS", "", "In Progress"),
    ]
    both = "| Badge | Issued |\n|---|---|\n| CKA | Issued Feb 2025 · Expires Feb 2027 |\n| CKS | 2025-01-02 - 2027-01-02 |\n"
    assert read(both)[1] == [("CKA", "", "Feb 2025", "Feb 2027"), ("CKS", "", "2025-01-02", "2027-01-02")]
    assert read("|Exam|\n|-|\n|`CKA`|\n|KCNA\\||\n") == ("markdown", [("CKA",), ("KCNA|",)])


def test_html_tables() -> None:
    text = "<TABLE><tr><th>Name<th>Date</tr><tr><td>A &amp; <b>B</b><td>2025-01-01<tr><td>C</td><td>Feb&nbsp;2025</td></table>"
    assert read(text) == ("html", [("A & B", "", "2025-01-01"), ("C", "", "Feb 2025")])
    assert read("words\n\n" + text)[0] == "html"
    hidden = "<table><!-- <tr><th>Name<th>Date --><script>'<tr><td>'</script><tr><th>Exam<tr><td>CKA</table>"
    assert read(hidden) == ("html", [("CKA",)])


def test_json_of_all_shapes() -> None:
    entry = {"title": "CKA", "company": {"name": "CNCF"}, "earned": "2025-02-10", "Expire": "2027-02-10"}
    row = ("CKA", "CNCF", "2025-02-10", "2027-02-10")
    for shape in (
        entry,
        [entry],
        {"certificates": [entry]},
        {"a": {"Certifications": {"b": [entry]}}},
        {"data": [entry]},
    ):
        assert read(shape) == ("json", [row]), shape
    assert read({"certificates": ["CKA", "CKS"], "work": [entry]}) == ("json", [("CKA",), ("CKS",)])
    assert read({"clients": [{"name": "CKA", "url": "x"}]}) == ("json", [("CKA",)])
    assert read([{"category": "Cloud", "items": [{"title": "CKA", "image": "x"}]}]) == ("json", [("CKA",)])
    # Elsewhere a name alone is none: a list of skills has names.
    assert read({"skills": [{"name": "Python"}], "x": [entry]}) == ("json", [row])


def test_credly() -> None:
    badge = {
        "badge_template": {"name": "CKA"},
        "issued_at_date": "2022-02-04",
        "issued_at": "2022-02-04T15:20:32.000-05:00",
        "expires_at_date": "2025-02-04",
        "issuer": {"entities": [{"entity": {"name": "CNCF"}}]},
    }
    made = rows_of(as_bytes({"data": [badge], "metadata": {"total_pages": 3, "current_page": 2}}), "f")
    assert (made.kind, [said(row) for row in made.rows]) == ("credly", [("CKA", "CNCF", "2022-02-04", "2025-02-04")])
    assert [notice.text for notice in made.notices] == ["f is page 2 of 3; import the other pages too"]
    assert read({"badge_template": {"name": "CKA"}, "issuer": {"entities": []}}) == ("credly", [("CKA",)])


def test_open_badges() -> None:
    second = {"badge": {"name": "CKA", "issuer": {"name": "CNCF"}}, "issuedOn": "2025-02-10", "expires": "2027-02-10"}
    third = {
        "issuer": {"name": "AWS"},
        "validFrom": "2025-02-10",
        "credentialSubject": [{"achievement": [{"name": {"en": "CKA"}}]}],
    }
    assert read(second) == ("open_badge", [("CKA", "CNCF", "2025-02-10", "2027-02-10")])
    assert read([third, {"verifiableCredential": [third]}])[1] == [("CKA", "AWS", "2025-02-10")] * 2
    revoked = rows_of(as_bytes(OPEN_BADGE | {"revoked": True}), "f").rows
    assert [row.status for row in revoked] == ["revoked"]
    addressed = rows_of(as_bytes([OPEN_BADGE, {"badge": "https://example.org/1", "issuedOn": "2025"}]), "f")
    assert [row.reason for row in addressed.left_out] == ["its badge is only an address, and nothing is fetched"]
    assert len(addressed.rows) == 1


@pytest.mark.parametrize("keyword", [b"openbadges", b"openbadgecredential"])
def test_a_badge_in_a_picture(keyword: bytes) -> None:
    text = json.dumps(OPEN_BADGE).encode()
    packed = zlib.compress(text)
    for kind, data in (
        (b"tEXt", keyword + b"\0" + text),
        (b"iTXt", keyword + b"\0\0\0\0\0" + text),
        (b"iTXt", keyword + b"\0\1\0en\0word\0" + packed),
        (b"zTXt", keyword + b"\0\0" + packed),
    ):
        made = picture((b"IHDR", b"\0" * 13), (b"tEXt", b"Title\0x"), (kind, data), (b"IEND", b""))
        assert read(made) == ("open_badge", [("CKA", "", "2025-02-10T00:00:00Z")])
    bomb = zlib.compress(b" " * 50_000_000)
    assert refused(picture((b"iTXt", keyword + b"\0\1\0\0\0" + bomb))) == "the badge in f is larger than 4 MiB"
    assert refused(picture((b"iTXt", keyword + b"\0\1\0\0\0xx"))) == "the badge in f is damaged"
    assert refused(picture((b"tEXt", b"Title\0x"))) == "f contains no badge"


def test_a_badge_in_a_drawing() -> None:
    text = json.dumps(OPEN_BADGE)
    row = ("open_badge", [("CKA", "", "2025-02-10T00:00:00Z")])
    assert read(f"<svg><openbadges:assertion verify='x'><![CDATA[{text}]]></openbadges:assertion></svg>") == row
    escaped = text.replace('"', "&quot;")
    assert read(f"<svg><openbadges:credential>{escaped}</openbadges:credential></svg>") == row
    assert "holds an address" in refused(b"<svg><openbadges:assertion verify='https://example.org/1'/></svg>")


def test_an_archive() -> None:
    text = "Name,Authority,Started On\nCKA,CNCF,May 2023\n"
    row = ("linkedin", [("CKA", "CNCF", "May 2023")])
    assert read(archive(("Profile.csv", "Name,Date\nno,2020"), ("Certifications.csv", text))) == row
    assert read(archive(("a/Certifications.csv", text), kind=zipfile.ZIP_STORED)) == row
    assert refused(archive(("Profile.csv", ""))) == "f is an archive without a Certifications.csv"
    assert refused(archive(("Certifications.csv", text), kind=zipfile.ZIP_LZMA)) == (
        "f: certifications.csv is encrypted or packed in a way that import cannot read"
    )


def test_an_archive_that_is_a_bomb() -> None:
    assert refused(archive(("Certifications.csv", b" " * 100_000_000))) == "f: Certifications.csv is larger than 4 MiB"
    many = archive(
        *((f"{number:0200}.csv", "") for number in range(5000)), ("Certifications.csv", "Name,Authority\na,b\n")
    )
    assert refused(many) == "f is an archive with too many files"
    good = archive(("Certifications.csv", "Name,Authority\nCKA,CNCF\n"))
    for size in range(4, len(good) - 1):
        assert "archive" in refused(good[:size])
    # A size that the list of files gives is not believed.
    assert refused(good.replace(struct.pack("<L", 24), struct.pack("<L", 23))).startswith("f is a damaged archive")


def test_front_matter() -> None:
    body = "\n| Certification | Date |\n|---|---|\n| CKS | 2025-01-01 |\n"
    front = "---\ncertificates:\n- {name: CKA, date: 2025-02-10}\n---\n"
    assert read(front + body) == ("yaml", [("CKA", "", "2025-02-10")])
    assert read("---\ntitle: Me\n---\n" + body) == ("markdown", [("CKS", "", "2025-01-01")])
    toml = '+++\n[[certifications]]\ntitle = "CKA"\ndate = 2025-02-10\n+++\n'
    assert read(toml + body) == ("toml", [("CKA", "", "2025-02-10")])
    assert read('[[item]]\ntitle = "CKA"\ndate = 2025-02-10T10:00:00Z\n') == ("toml", [("CKA", "", "2025-02-10")])
    assert read("title: CKA\nissuer: CNCF\ndate: 2025-02\n") == ("yaml", [("CKA", "CNCF", "2025-02")])


def test_yaml_that_is_none_is_read_line_by_line() -> None:
    made = rows_of(
        b"- name: HashiCorp Certified: Terraform Associate\n  date: 2025-02-10\n- name: CKS\n  date: 2025-03-10\n", "f"
    )
    assert [said(row) for row in made.rows] == [
        ("HashiCorp Certified: Terraform Associate", "", "2025-02-10"),
        ("CKS", "", "2025-03-10"),
    ]
    assert [notice.code for notice in made.notices] == ["read_as_lines"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("AWS Certified Security – Specialty, Issued Oct 2025 · Expires Oct 2028", [("AWS Certified Security – Specialty", "", "Oct 2025", "Oct 2028")]),
        ("- CKA: 2025-02-10\n* CKS (May 2025)\n3. KCNA – Jun 2024 - Jun 2026", [("CKA", "", "2025-02-10"), ("CKS", "", "May 2025"), ("KCNA", "", "Jun 2024", "Jun 2026")]),
        ("CKA, valid until 10 Feb 2027", [("CKA", "", "", "10 Feb 2027")]),
        ("CKA passed on April 12, 2025, no expiration date", [("CKA", "", "April 12, 2025")]),
        ("CKA\nCKS", [("CKA",), ("CKS",)]),
        ("CKA\nCNCF\nIssued Feb 2025\nCredential ID ABC-2025\nShow credential\nKCNA\nCNCF\nIssued May 2024 · Expires May 2026", [("CKA", "CNCF", "Feb 2025"), ("KCNA", "CNCF", "May 2024", "May 2026")]),
        ("logo of CNCF\nCKA\nCNCF\nIssued Feb 2025", [("logo of CNCF",), ("CKA", "CNCF", "Feb 2025")]),
        ("CKA\nIssued Feb 2025", [("CKA", "", "Feb 2025")]),
        ("CKA exp. 2027-01\nCKS Feb 2025, exp: Feb 2027\nKCNA scheduled for 12 Dec 2026", [("CKA", "", "", "2027-01"), ("CKS", "", "Feb 2025", "Feb 2027"), ("KCNA", "", "12 Dec 2026")]),
        ("Some Exam NameSome Exam Name\nCNCFCNCF\nIssued Feb 2025Issued Feb 2025", [("Some Exam Name", "CNCF", "Feb 2025")]),
        ("- Certification Name: CKA\n- Issuing Organization: CNCF\n- Date Obtained: March 2021\n- Valid until: March 2024\n\n- Certification Name: KCNA\n  - Issuer: CNCF", [("CKA", "CNCF", "March 2021", "March 2024"), ("KCNA", "CNCF")]),
        ("- CKA | Certificate ID: AB-2024 | CNCF | 2024-01-18", [("CKA | | CNCF", "", "2024-01-18")]),
        ("* CKS\n* CKA\nFeb 2025", [("CKS",), ("CKA", "", "Feb 2025")]),
        ("Feb 2025", []),
        ("Terraform Associate (003) 2025-11-20", [("Terraform Associate (003)", "", "2025-11-20")]),
        ("✅ [CKA](https://example.org) 5/8/2025", [("✅ CKA", "", "5/8/2025")]),
        ("AZ-104: Microsoft Azure Administrator 20250102", [("AZ-104: Microsoft Azure Administrator", "", "20250102")]),
    ],
)  # fmt: skip
def test_pasted_lines(text: str, rows: list[tuple[str, ...]]) -> None:
    if rows:
        assert read(text) == ("text", rows)
    else:
        assert refused(text.encode()) == "f holds no certifications that import can read"


@pytest.mark.parametrize("line", ["- [ ] CKA", "CKA (in progress)", "CKA – planned", "CKA: todo", "CKA - booked"])
def test_lines_about_what_is_not_passed(line: str) -> None:
    (row,) = rows_of(line.encode(), "f").rows
    assert (row.name, row.earned) == ("CKA", "")
    assert row.status
    assert rows_of(b"- [x] CKA", "f").rows[0].status == ""


def test_when_is_a_heading_of_dates() -> None:
    assert read("| Cert | When |\n|---|---|\n| CKA | Feb 2025 |\n") == ("markdown", [("CKA", "", "Feb 2025")])


def test_the_lists_of_a_page_are_lines() -> None:
    page = "<ul><li>CKA – Feb 2025</li><li>KCNA (Mar 2024)</li></ul><p>CKS, issued Apr 2024<br>PCA</p>"
    assert read(page) == (
        "text",
        [("CKA", "", "Feb 2025"), ("KCNA", "", "Mar 2024"), ("CKS", "", "Apr 2024"), ("PCA",)],
    )
    lines = rows_of(b"<ul>\n<li>CKA</li>\n<li>KCNA</li>\n</ul>", "f").rows
    assert [(row.name, row.where) for row in lines] == [("CKA", "line 2"), ("KCNA", "line 3")]
