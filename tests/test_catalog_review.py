"""A saved page or list of a vendor beside the catalog: what agrees, what differs, and what is written."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import TESTS, Program, Run

SAVED = TESTS / "reviews"
DAY = "2026-11-20"
LIST = "https://learn.microsoft.com/api/catalog/?locale=en-us&type=mergedCertifications,certifications,exams"
PAGE = "https://learn.microsoft.com/en-us/credentials/certifications"
CKA = "https://training.linuxfoundation.org/certification/certified-kubernetes-administrator-cka/"

CATALOG = {
    "catalog.yaml": "extends: nothing\n",
    "vendors.yaml": f"""# who gives them
vendors:
  - id: azure
    name: Azure
    short: Azure
    also: [Microsoft]
    index:  # all of them
      url: {LIST}
      read: 2026-10-01
      names: [AZ-204]
  - {{id: cncf, name: CNCF, short: CNCF, also: [Linux Foundation]}}
""",
    "levels.yaml": "levels: [{id: one, title: One, study_hours: {low: 10, high: 20}}]\n",
    "stages.yaml": "stages: [{id: a, title: A, min_years: 0, salary_usd: {low: 1, high: 2}, goal: g}]\n",
    "certifications/microsoft.yaml": f"""# Microsoft's
certifications:
  # the first
  - id: azure-fundamentals
    name: "Microsoft Certified: Azure Fundamentals"  # as on its page
    short: AZ-900
    vendor: azure
    level: one
    summary: >-
      What it is
      good for.
    minutes: 45  # without labs
    exams: [{{code: AZ-900}}]
    url: {PAGE}/azure-fundamentals/
    sources:
      # the list
      - {{url: "{LIST}", read: 2026-10-01}}
  - id: azure-ai-fundamentals
    name: "Microsoft Certified: Azure AI Fundamentals"
    short: AI-901
    vendor: azure
    level: one
    summary: s
    minutes: 45
    exams:
      - {{code: AI-900, closes: 2026-06-30}}
      - {{code: AI-901, opens: 2026-06-18}}
    url: {PAGE}/azure-ai-fundamentals/
    sources:
      - {{url: "https://example.org", read: 2026-09-01, supports: [minutes]}}  # a tracker
    doubts:
      - {{text: Is it 45 minutes?, about: minutes}}
  - id: azure-mlops-engineer
    name: 'Microsoft Certified: Machine Learning Operations Engineer Associate'
    short: AI-300
    vendor: azure
    level: one  # an associate
    summary: s
    exams: [{{code: AI-300, opens: 2026-06-05}}]
    url: {PAGE}/operationalizing-machine-learning-and-generative-ai-solutions/
    sources: [{{url: "{LIST}", read: 2026-10-01, supports: [name]}}]
  - {{id: azure-data-scientist, name: "Microsoft Certified: Azure Data Scientist Associate", short: DP-100,
     vendor: azure, level: one, summary: s, minutes: 100, exams: [{{code: DP-100, closes: 2026-06-01}}],
     url: {PAGE}/azure-data-scientist/, sources: [{{url: "https://example.org", read: 2026-09-01}}]}}
  - {{id: azure-gone, name: Gone, short: Gone, vendor: azure, level: one, summary: s, exams: [{{code: GO-1}}],
     url: {PAGE}/gone/, sources: [{{url: "https://example.org", read: 2026-09-01}}]}}
""",
    "certifications/cncf.yaml": f"""certifications:
  - id: cka
    name: Certified Kubernetes Administrator (CKA)
    short: Kubernetes Administrator
    vendor: cncf
    level: one
    summary: s
    price_usd: 445  # the exam alone
    exams: [{{}}]
    url: https://www.cncf.io/training/certification/cka/
    sources:
      - {{url: {CKA}, read: 2026-08-15, supports: [price_usd]}}
      - {{url: "https://example.org", read: 2026-09-01}}
  - id: ckad
    name: Certified Kubernetes Application Developer (CKAD)
    short: CKAD
    vendor: cncf
    level: one
    summary: s
    exams: [{{}}]
    url: https://www.cncf.io/training/certification/ckad/
    sources:
      - {{url: "https://training.linuxfoundation.org/certification/ckad/", read: 2026-08-15, supports: [price_usd, minutes]}}
""",
}

Review = Callable[..., Run]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A catalog of one's own, as its keeper wrote it."""
    for name, text in CATALOG.items():
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "mine"


@pytest.fixture
def review(run: Program, mine: Path) -> Review:
    """Set a file beside that catalog, in JSON unless it is said otherwise."""

    def ask(file: Path | str, *words: str, format: str = "json") -> Run:
        day = () if "--as-of" in words else ("--as-of", DAY)
        return run("catalog", "review", str(file), "--catalog", str(mine), *day, *words, "--format", format)

    return ask


def texts(folder: Path) -> dict[str, str]:
    """All files of a folder."""
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*.yaml"))}


def saved(tmp_path: Path, text: str, name: str = "saved") -> Path:
    """A file with this text."""
    path = tmp_path / name
    path.write_text(text)
    return path


def page(*items: tuple[str, object], address: str = CKA) -> str:
    """A page of the Linux Foundation that tells these prices."""
    told = ",".join(json.dumps({"price": price, "item_id": id}, separators=(",", ":")) for id, price in items)
    link = f'<link rel="canonical" href="{address}">' if address else ""
    return f"<html>{link}<script>push([{told}])</script><p>linuxfoundation.org</html>"


def of(done: Run, id: str | None) -> list[tuple[Any, ...]]:
    """What is found about an entry, as states, fields and values."""
    keys = ("state", "field", "before", "now", "change")
    return [tuple(each[key] for key in keys) for each in done.json["findings"] if each["certification"] == id]


# --- Microsoft's list --------------------------------------------------------------------------------------------------


def test_each_field_of_a_list_beside_the_catalog(review: Review) -> None:
    done = review(SAVED / "learn-catalog.json")
    assert done.code == 1
    assert (done.json["source"], done.json["address"]) == ("microsoft_learn", LIST)
    assert done.json["entries"] == ["azure-fundamentals", "azure-mlops-engineer"]
    first = [(state, field) for state, field, *_ in of(done, "azure-fundamentals")]
    assert first == [(*("agrees", field),) for field in ("name", "url", "minutes", "exams")] + [("read", "sources")]
    assert ("differs", "minutes", "45", "50", True) in of(done, "azure-ai-fundamentals")
    name = "Microsoft Certified: Machine Learning Operations Engineer"
    assert ("differs", "name", f"{name} Associate", name, True) in of(done, "azure-mlops-engineer")
    assert ("missing", "minutes", None, "120", True) in of(done, "azure-mlops-engineer")
    assert of(done, "azure-data-scientist") == [
        ("differs", "exams", "closed after 2026-06-01", "still listed", False),
    ]
    assert of(done, "azure-gone") == [("gone", None, "Gone", None, False)]
    # What the vendor's index has already, under its code, is no news.
    assert of(done, None) == []


def test_what_is_new_is_noted_in_the_index(review: Review, mine: Path) -> None:
    vendors = mine / "vendors.yaml"
    vendors.write_text(vendors.read_text().replace("[AZ-204]", "[Something]"))
    done = review(SAVED / "learn-catalog.json")
    name = "Microsoft Certified: Azure Developer Associate"
    assert of(done, None) == [("new", None, None, f"{name} (AZ-204)", True)]
    review(SAVED / "learn-catalog.json", "--apply")
    assert f'      read: {DAY}\n      names: [Something, "{name}"]\n' in vendors.read_text()
    assert of(review(SAVED / "learn-catalog.json"), None) == []


def test_nothing_is_written_without_apply_and_only_the_difference_with_it(review: Review, mine: Path) -> None:
    before = texts(mine)
    tried = review(SAVED / "learn-catalog.json").json
    assert not tried["applied"]
    assert texts(mine) == before
    done = review(SAVED / "learn-catalog.json", "--apply").json
    assert (done["applied"], done["diff"], done["files"]) == (True, tried["diff"], tried["files"])
    changed = {line for line in done["diff"].splitlines() if line.startswith("+") and not line.startswith("+++")}
    assert changed == {
        f'+      - {{url: "{LIST}", read: {DAY}}}',
        f'+      - {{url: "{LIST}", read: {DAY}, supports: [minutes]}}',
        "+    minutes: 50",
        "+    name: 'Microsoft Certified: Machine Learning Operations Engineer'",
        '+    former_names: ["Microsoft Certified: Machine Learning Operations Engineer Associate"]',
        "+    minutes: 120",
        f'+    sources: [{{url: "{LIST}", read: {DAY}, supports: [name, minutes]}}]',
        f"+      read: {DAY}",
    }
    after = texts(mine)["certifications/microsoft.yaml"]
    for comment in ("# as on its page", "# without labs", "# the list", "# a tracker", "# an associate", "# the first"):
        assert comment in after
    again = review(SAVED / "learn-catalog.json")
    assert again.json["diff"] == ""
    assert [each["state"] for each in again.json["findings"] if each["state"] in ("differs", "gone", "missing")] == [
        "differs",
        "gone",
    ]


def test_the_difference_is_one_that_patch_takes(review: Review, mine: Path, tmp_path: Path) -> None:
    diff = review(SAVED / "learn-catalog.json").json["diff"]
    subprocess.run(["git", "apply", "-p1", "-"], input=diff.encode(), cwd=mine, check=True)
    by_hand = texts(mine)
    for name, text in CATALOG.items():
        (mine / name).write_text(text)
    review(SAVED / "learn-catalog.json", "--apply")
    assert texts(mine) == by_hand


def test_a_day_of_reading_never_moves_back(review: Review) -> None:
    done = review(SAVED / "learn-catalog.json", "--as-of", "2026-09-30")
    assert all(each["state"] != "read" for each in done.json["findings"])
    assert "read: 2026-09-30, supports: [minutes]" in done.json["diff"]  # a source that is new
    assert "+      read:" not in done.json["diff"]


def learn(**fields: Any) -> dict[str, Any]:
    """A list of one certification, AZ-900, in the fields of the address with sign-in."""
    entry = {"id": "certification.azure-fundamentals", "title": "Microsoft Certified: Azure Fundamentals"}
    return {"mergedCertifications": [entry | {"url": f"{PAGE}/azure-fundamentals/"} | fields]}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"examDurationInMinutes": 60}, ("differs", "minutes", "45", "60", True)),
        ({"exam_duration_in_minutes": 60}, ("differs", "minutes", "45", "60", True)),
        ({"exam_duration_in_minutes": 0}, None),
        ({"exam_duration_in_minutes": "60"}, None),
        ({"exam_duration_in_minutes": True}, None),
        ({"exam_duration_in_minutes": 10**30}, None),
        ({"retirement_date": "2027-06-30T00:00:00Z"}, ("missing", "closes", None, "2027-06-30", False)),
        ({"retirement_date": "soon"}, None),
        ({"url": "/credentials/certifications/azure-fundamentals"}, ("agrees", "url", f"{PAGE}/azure-fundamentals/",
          f"{PAGE}/azure-fundamentals/", False)),
        ({"title": "Azure\u200b  Basics"}, ("differs", "name", "Microsoft Certified: Azure Fundamentals", "Azure Basics", True)),
    ],
)  # fmt: skip
def test_fields_that_are_odd(
    fields: dict[str, Any], found: tuple[Any, ...] | None, review: Review, tmp_path: Path
) -> None:
    done = review(saved(tmp_path, json.dumps(learn(**fields))))
    told = of(done, "azure-fundamentals")
    if found is None:
        assert not {"minutes", "closes"} & {field for _, field, *_ in told}
    else:
        assert found in told


def test_records_that_are_none_are_passed_over(review: Review, tmp_path: Path) -> None:
    value = learn()
    value["mergedCertifications"] += [
        None,
        3,
        [],
        {},
        {"title": 5, "url": 5},
        {"title": "t", "url": "https://evil.org/x"},
    ]
    value["mergedCertifications"] += [{"title": "x" * 5000, "url": f"{PAGE}/x/"}, {"title": "t", "url": f"{PAGE}/a b/"}]
    value |= {"exams": [None, {"uid": 3}], "certifications": "none", "modules": [{}]}
    done = review(saved(tmp_path, json.dumps(value)))
    assert of(done, None) == []
    assert of(done, "azure-fundamentals")[0][0] == "agrees"


def test_an_exam_that_the_catalog_does_not_know_is_for_a_person(review: Review, tmp_path: Path) -> None:
    value = learn(exams=["exam.az-901"])
    done = review(saved(tmp_path, json.dumps(value)), "--apply")
    assert ("differs", "exams", "AZ-900", "AZ-901", False) in of(done, "azure-fundamentals")
    # It is not agreed, so the day of a source without a list of what it supports stays.
    assert ("not_read", "sources", "2026-10-01", None, False) in of(done, "azure-fundamentals")
    assert done.code == 1


# --- the Linux Foundation -----------------------------------------------------------------------------------------------


def test_a_price_that_agrees_moves_the_day(review: Review, tmp_path: Path, mine: Path) -> None:
    done = review(saved(tmp_path, page(("CKA", 445))), "--apply")
    assert done.code == 0
    assert of(done, "cka") == [
        ("agrees", "price_usd", "445", "445", False),
        ("read", "sources", "2026-08-15", DAY, True),
    ]
    text = CATALOG["certifications/cncf.yaml"]
    line = f"{{url: {CKA}, read: 2026-08-15"
    assert texts(mine)["certifications/cncf.yaml"] == text.replace(line, line.replace("2026-08-15", DAY))


def test_a_price_that_differs_is_written_with_its_comment(review: Review, tmp_path: Path, mine: Path) -> None:
    done = review(saved(tmp_path, page(("CKA", "465.50"))))
    assert (done.code, of(done, "cka")[0]) == (1, ("differs", "price_usd", "445", "465.50", True))
    assert review(saved(tmp_path, page(("CKA", "465.50"))), "--apply").code == 0
    assert "    price_usd: 465.50  # the exam alone\n" in texts(mine)["certifications/cncf.yaml"]


def test_a_day_stays_where_the_source_supports_more_than_the_price(review: Review, tmp_path: Path, mine: Path) -> None:
    address = "https://training.linuxfoundation.org/certification/ckad/"
    done = review(saved(tmp_path, page(("CKAD", 445), address=address)), "--apply")
    assert of(done, "ckad") == [
        ("missing", "price_usd", None, "445", True),
        ("not_read", "sources", "2026-08-15", None, False),
    ]
    note = next(each["note"] for each in done.json["findings"] if each["state"] == "not_read")
    assert note == "not read here: minutes"
    after = texts(mine)["certifications/cncf.yaml"]
    assert "    summary: s\n    price_usd: 445\n" in after
    assert "read: 2026-08-15, supports: [price_usd, minutes]" in after


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (page(("CKA", 445), ("CKA", 311.5)), ("differs", "price_usd", "445", "445 or 311.50", False)),
        (page(("CKA", 445), ("LFS258", 299), ("LFS258+CKA", 645)), ("agrees", "price_usd", "445", "445", False)),
        (page(("CKA", 465), address=""), ("differs", "price_usd", "445", "465", False)),
        (page(("CKX", 99)), ("gone", "price_usd", None, None, False)),
        ('<link rel=canonical href=https://training.linuxfoundation.org/x><i data-x="{&quot;item_id&quot;:&quot;CKA&quot;,'
         '&quot;n&quot;:1,&quot;price&quot;:&quot;445.00&quot;}">', ("agrees", "price_usd", "445", "445", False)),
    ],
)  # fmt: skip
def test_prices_of_a_page(text: str, found: tuple[Any, ...], review: Review, tmp_path: Path) -> None:
    done = review(saved(tmp_path, text))
    assert done.json["source"] == "linux_foundation"
    assert of(done, "cka")[0] == found


@pytest.mark.parametrize("price", ['"1,000"', '"445,00"', "1e9", "445.555", '"445 USD"', "-445", "NaN", "[445]"])
def test_a_price_that_is_no_plain_number_is_never_read_in_part(price: str, review: Review, tmp_path: Path) -> None:
    text = page(("CKS", 445), ("CKA", 0)).replace('"price":0', f'"price":{price}')
    assert price in text
    assert of(review(saved(tmp_path, text)), "cka")[0] == ("gone", "price_usd", None, None, False)


def test_a_certification_that_nobody_has_noted_is_news(review: Review, tmp_path: Path) -> None:
    done = review(saved(tmp_path, page(("CNPX", 445), ("CKA", 445))))
    assert of(done, None) == [("new", None, None, "CNPX, $445", False)]
    assert done.code == 1


def test_a_shop_that_only_names_the_foundation_is_any_page(review: Review, tmp_path: Path) -> None:
    done = review(saved(tmp_path, page(("CKA", 1), address="https://example.org/coupons")))
    assert (done.json["source"], done.code) == ("page", 0)


# --- any other page -----------------------------------------------------------------------------------------------------


def test_the_sentences_of_a_page_that_matter(review: Review) -> None:
    done = review(SAVED / "page.html")
    assert (done.code, done.json["address"]) == (0, "https://aws.amazon.com/certification/new/")
    assert [(each["field"], each["now"]) for each in done.json["findings"]] == [
        ("date", "Registration for the new exam opens on October 27, 2026."),
        ("price", "The exam costs $300."),
        ("date", "The last day to take the old one is 16 Nov 2026."),
        ("retirement", "It will then be retired."),
        ("date", "Updated 2026-09-03"),
    ]


def test_a_page_beside_its_older_copy(review: Review) -> None:
    old = SAVED / "old-page.html"
    done = review(SAVED / "page.html", "--against", str(old))
    assert done.code == 1
    told = [(each["state"], each["before"], each["now"]) for each in done.json["findings"] if each["state"] != "agrees"]
    assert told == [
        ("new", None, "The exam costs $300."),
        ("new", None, "The last day to take the old one is 16 Nov 2026."),
        ("gone", "The exam costs $250.", None),
        ("gone", "The last day to take the old one is 17 Nov 2026.", None),
    ]
    same = review(SAVED / "page.html", "--against", str(SAVED / "page.html"))
    assert same.code == 0
    shown = review(SAVED / "page.html", "--against", str(old), format="plain").text
    assert "Only in the new page\n1. price: The exam costs $300.\n" in shown
    assert "3 sentences agree, 2 are new, 2 are gone." in shown


def test_a_page_whose_facts_are_known_says_whose(review: Review, tmp_path: Path) -> None:
    text = f'<meta property="og:url" content="{PAGE}/x"><p>Retires on June 30, 2027.'
    done = review(saved(tmp_path, text.replace(f"{PAGE}/x", "https://example.org/")), format="plain")
    assert (
        "Its address is https://example.org/; facts of cka, azure-ai-fundamentals, azure-data-scientist, azure-gone"
        in done.text
    )
    assert "mlecareer catalog sources DIR --mark-read" in done.text


def test_text_and_standard_input(review: Review, run: Program, mine: Path, tmp_path: Path) -> None:
    line = "The exam retires on 2027-01-31 and costs EUR 165."
    assert [each["now"] for each in review(saved(tmp_path, line)).json["findings"]] == [line]
    done = run("catalog", "review", "-", "--catalog", str(mine), "--format", "json", input=line.encode())
    assert done.json["file"] == "-"
    both = run("catalog", "review", "-", "--against", "-", "--catalog", str(mine), input=b"x")
    assert (both.code, "--against and FILE: standard input (-) can be read only once" in both.errors) == (2, True)


# --- where it may write, and what it refuses ----------------------------------------------------------------------------


def test_the_catalog_that_comes_with_the_program_is_never_written(run: Program, tmp_path: Path) -> None:
    path = saved(tmp_path, page(("CKA", 1)))
    shown = run("catalog", "review", str(path), "--as-of", DAY)
    assert (shown.code, "+    price_usd: 1 " in shown.text) == (1, True)
    done = run("catalog", "review", str(path), "--as-of", DAY, "--apply")
    assert (done.code, done.out) == (2, b"")
    assert "certifications/cncf.yaml is not in a folder given with --catalog, so nothing is written" in done.errors
    assert "mlecareer catalog export my-catalog" in done.errors


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_ends_marks_and_modes_stay(ending: str, review: Review, tmp_path: Path, mine: Path) -> None:
    path = mine / "certifications" / "cncf.yaml"
    before = b"\xef\xbb\xbf" + path.read_text().replace("\n", ending).encode()
    path.write_bytes(before)
    path.chmod(0o640)
    address = "https://training.linuxfoundation.org/certification/ckad/"
    assert review(saved(tmp_path, page(("CKAD", 445), address=address)), "--apply").json["applied"]
    summary = f"summary: s{ending}"
    at = before.index(summary.encode(), before.index(b"ckad")) + len(summary)
    assert path.read_bytes() == before[:at] + f"    price_usd: 445{ending}".encode() + before[at:]
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_change_goes_into_the_file_that_said_it_last(run: Program, mine: Path, tmp_path: Path) -> None:
    over = tmp_path / "over"
    over.mkdir()
    (over / "certifications").mkdir()
    (over / "certifications" / "more.yaml").write_text("certifications:\n  - {id: cka, price_usd: 400}  # ours\n")
    path = saved(tmp_path, page(("CKA", 465)))
    line = ("catalog", "review", str(path), "--as-of", DAY, "--catalog", str(mine), "--catalog", str(over), "--apply")
    done = run(*line, "--format", "json").json
    assert done["files"] == ["certifications/cncf.yaml", "certifications/more.yaml"]
    assert texts(over)["certifications/more.yaml"] == "certifications:\n  - {id: cka, price_usd: 465}  # ours\n"
    text = CATALOG["certifications/cncf.yaml"]
    assert texts(mine)["certifications/cncf.yaml"] == text.replace(f"{CKA}, read: 2026-08-15", f"{CKA}, read: {DAY}")


def test_all_files_change_or_none(review: Review, mine: Path) -> None:
    before = texts(mine)
    (mine / "vendors.yaml").rename(mine / "other")
    (mine / "vendors.yaml").symlink_to("other")
    review(SAVED / "learn-catalog.json", "--apply")
    assert (mine / "vendors.yaml").is_symlink()
    assert (mine / "other").read_text() != before["vendors.yaml"]
    assert not [path for path in mine.rglob("*") if path.name.startswith(".mlecareer-")]


def test_a_value_that_cannot_be_changed_is_left_to_a_person(review: Review, tmp_path: Path, mine: Path) -> None:
    path = mine / "certifications" / "cncf.yaml"
    path.write_text(path.read_text().replace("price_usd: 445  # the exam alone", "price_usd: >-\n      445"))
    before = texts(mine)
    done = review(saved(tmp_path, page(("CKA", 465))), "--apply")
    assert (done.code, "laid out in a way that only a person can change; change it by hand" in done.errors) == (3, True)
    assert texts(mine) == before


def test_a_change_that_the_catalog_would_refuse_is_refused(review: Review, tmp_path: Path, mine: Path) -> None:
    """Two certifications would have been called the same."""
    value = learn(title="Gone")
    path = mine / "certifications" / "microsoft.yaml"
    path.write_text(path.read_text().replace("short: DP-100", "short: DP-100, former_names: [Azure Basics]"))
    done = review(saved(tmp_path, json.dumps(value | learn(title="Azure Basics"))), "--apply")
    assert done.code == 3
    assert "Azure Basics" in done.errors


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"", 3, "holds no text that review can read"),
        (b"\x89PNG\r\n\x1a\n\0\0", 3, "holds no text that review can read"),
        (b"%PDF-1.7", 3, "holds no text that review can read"),
        (b"{", 3, "not valid JSON"),
        (b"[" * 100_000, 3, "nested too deeply"),
        (b'{"a":' * 100_000, 3, "nested too deeply"),
        (b"[1, 2]", 3, "is not a list of certifications that review can read"),
        (b'{"modules": []}', 3, "is not a list of certifications that review can read"),
        (b'{"certifications": []}', 3, "without a certification that can be read"),
        (
            b'{"certifications": [{"title": "t", "url": "https://learn.microsoft.com/de-de/x/"}]}',
            3,
            "in the language de",
        ),
        (b"x" * (8 * 1024 * 1024 + 1), 3, "is larger than 8 MiB"),
        (b'{"certifications": [' + b"9" * 5000 + b"]}", 3, "not valid JSON"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_bad_files(content: bytes, code: int, said: str, review: Review, tmp_path: Path) -> None:
    path = tmp_path / "bad"
    path.write_bytes(content)
    done = review(path)
    assert (done.code, done.out) == (code, b"")
    assert said in done.errors
    assert "Traceback" not in done.errors


def test_files_that_are_not_there(review: Review, tmp_path: Path) -> None:
    assert review(tmp_path / "none").code == 4
    assert review(tmp_path).code == 4
    os.mkfifo(tmp_path / "pipe")
    assert review(tmp_path / "pipe").code == 4
    assert review(SAVED / "page.html", "--against", str(tmp_path / "none")).code == 4


@pytest.mark.parametrize(
    "words",
    [
        ("learn-catalog.json", "--against", str(SAVED / "page.html")),
        ("page.html", "--against", str(SAVED / "learn-catalog.json")),
        ("page.html", "--as-of", "2199-01-01"),
    ],
)
def test_wrong_usage(words: tuple[str, ...], review: Review) -> None:
    done = review(SAVED / words[0], *words[1:])
    assert (done.code, done.out) == (2, b"")


@pytest.mark.parametrize(
    "text",
    [
        "<script>" * 300_000,
        "<!--" * 500_000,
        "<p " * 700_000,
        '"item_id":"' * 200_000 + "linuxfoundation.org",
        "x" + '{"item_id":"CKA",' * 130_000 + "linuxfoundation.org",
        "x" + '{"item_id":"CKA","price":445},' * 100_000 + "linuxfoundation.org",
        "<link " * 300_000 + "retire",
        "Jan " * 500_000,
        "$1," * 700_000,
        "[](" * 700_000,
        "a. A" * 500_000,
        "retire\u202e\u200b" * 100_000,
        "&amp;" * 400_000,
    ],
    ids=lambda text: text[:12],
)
def test_pages_that_are_built_to_be_slow(text: str, review: Review, tmp_path: Path) -> None:
    path = saved(tmp_path, text)
    began = time.process_time()
    done = review(path)
    assert time.process_time() - began < 10
    assert done.code == 0, done.errors
    assert "\u202e" not in done.text


def test_control_characters_do_not_reach_the_terminal(review: Review, tmp_path: Path) -> None:
    done = review(saved(tmp_path, "Retired \x1b[31mon 2026-01-01 \u202eback\n"), format="table")
    assert "\x1b" not in done.text
    assert "\u202e" not in done.text
    assert "Retired [31mon 2026-01-01 back" in done.text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_screen_says_what_to_do(width: int, run: Program, mine: Path) -> None:
    words = ("catalog", "review", str(SAVED / "learn-catalog.json"), "--catalog", str(mine), "--as-of", DAY)
    shown = run(*words, env={"COLUMNS": str(width)}).text
    joined = " ".join(shown.split())
    facts, _, diff = shown.partition("The change\n")
    assert max(map(len, facts.splitlines())) <= width
    assert "+    minutes: 50\n" in diff
    assert "--apply writes this into your catalog folder, and nothing else." in joined
    assert "azure-gone" in joined
    assert "azure-fundamentals state agrees" not in joined
    full = " ".join(run(*words, "--full", env={"COLUMNS": str(width)}).text.split())
    assert len(full) > len(joined)
