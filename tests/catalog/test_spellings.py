"""Names of certifications as people and files spell them, against the bundled catalog."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlecareer.catalog.certification import Certification, Vendor
from mlecareer.catalog.dates import split_date
from mlecareer.catalog.lookup import NotInCatalogError, find_certification, meant_by
from mlecareer.catalog.nearest import nearest_certifications
from mlecareer.errors import UsageError
from mlecareer.profile.holdings import find_held
from mlecareer.profile.records import Holding
from mlecareer.profile.typed import read_any_holding, read_holding, read_studied, split_names
from mlecareer.storage.catalog import load_catalog
from spellings import FIRST, MORE, SPELLINGS
from tiny import catalog, cert

CATALOG = load_catalog()


def ids(text: str, issuer: str | None = None) -> tuple[str, ...]:
    return tuple(certification.id for certification in meant_by(CATALOG, text, issuer))


@pytest.mark.parametrize(("rows", "share"), [(FIRST, 97), (MORE, 90)], ids=["first", "more"])
def test_nearly_all_spellings_mean_what_they_should(rows: dict[str, tuple[str, ...]], share: int) -> None:
    ours = {text: meant for text, meant in rows.items() if meant}
    wrong = {text: ids(text) for text, meant in ours.items() if ids(text) != meant}
    assert 100 * (len(ours) - len(wrong)) >= share * len(ours), wrong
    assert not any(wrong.values()), "what is not understood means nothing, and nothing else"


@pytest.mark.parametrize("date", [":2025-02-10", ": Feb 2025", " 2025-02-10", ":2022-02-04T15:20:32.000-05:00"])
def test_a_date_behind_a_spelling_is_read_as_the_date(date: str) -> None:
    for text, meant in SPELLINGS.items():
        if len(meant) == 1 and ids(text) == meant and split_date(text) is None:
            holding = read_holding(CATALOG, f"{text}{date}")
            assert (holding.id, holding.earned is not None) == (*meant, True), text
            assert read_holding(CATALOG, text) == Holding(*meant)


@pytest.mark.parametrize("text", [text for text, meant in SPELLINGS.items() if not meant])
def test_a_stranger_means_nothing(text: str) -> None:
    assert ids(text) == ()


@pytest.mark.parametrize("certification", CATALOG.certifications, ids=lambda each: each.id)
def test_an_official_name_means_itself_however_it_is_written(certification: Certification) -> None:
    plain = certification.name.partition(" (")[0]
    for name in {certification.name, plain}:
        for dashed in (name, name.replace("–", "-"), name.replace("-", "–"), name.replace(" – ", " — ")):
            for written in (dashed, dashed.upper(), dashed.lower(), f"  {dashed}  ", dashed.replace(" ", "\u00a0")):
                assert ids(written) == (certification.id,), written


def test_initials_and_years_beside_a_name_say_nothing() -> None:
    assert ids("Kubernetes & Cloud Native Associate 2024") == ("kcna",)
    assert ids("GCDL Google Cloud Digital Leader") == ("gcp-cloud-digital-leader",)
    assert ids("AWS Enterprise Cloud Practitioner (EE)") == ids("IBM Cloud Digital Leader") == ()
    assert ids("CKA, Certified Kubernetes Security Specialist") == ()


def test_the_issuer_rules_out_what_another_vendor_gives_and_adds_nothing() -> None:
    assert ids("PCA") == ("prometheus-associate", "gcp-professional-cloud-architect")
    assert ids("PCA", "Google Cloud") == ("gcp-professional-cloud-architect",)
    assert ids("PCA", "The Linux Foundation") == ("prometheus-associate",)
    assert ids("PCA", "Credly") == ids("PCA", "") == ids("PCA")
    assert ids("Data Engineer Associate", "Amazon Web Services (AWS)") == ("aws-data-engineer-associate",)
    assert ids("Solutions Architect Associate", "Amazon Web Services Training and Certification") == (
        "aws-solutions-architect-associate",
    )
    assert ids("CKA: Certified Kubernetes Administrator", "Microsoft") == ()
    assert ids("Networking", "Amazon Web Services") == ()


def test_a_course_of_a_school_is_no_certification() -> None:
    assert ids("Data Scientist Associate", "DataCamp") == ()
    assert ids("Google Cloud Certification: Machine Learning Engineer", "Coursera") == ()
    assert ids("Terraform Associate", "A school") == ()
    assert ids("AWS Certified Solutions Architect - Associate (SAA-C03)", "Pearson VUE") == (
        "aws-solutions-architect-associate",
    )
    assert ids("CKA", "PSI Online") == ids("CKA", "my employer") == ("cka",)


@pytest.mark.parametrize(
    ("text", "meant"),
    {
        "AWS Solutions Architect": ("aws-solutions-architect-associate", "aws-solutions-architect-professional"),
        "DevOps Engineer": ("aws-devops-professional", "gcp-professional-cloud-devops-engineer"),
        "Machine Learning Engineer": ("aws-ml-engineer-associate", "gcp-professional-ml-engineer"),
        "NVIDIA-Certified: Generative AI LLMs": ("nvidia-genai-llm-associate", "nvidia-genai-llm-professional"),
    }.items(),
)
def test_what_may_mean_several_means_all_of_them(text: str, meant: tuple[str, ...]) -> None:
    assert ids(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Azure Certified Kubernetes Administrator",
        "AWS Certified Terraform Associate",
        "Google Developer Certificate",
        "Linux Foundation Certified Associate",
        "Microsoft Certified: Fundamentals",
        "Machine Learning",
        "Certified",
        "Associate Exam",
        "AWS Certified Cloud Practitioner and CKA",
        "",
        " ",
        ":",
    ],
)
def test_another_vendor_or_too_little_means_nothing(text: str) -> None:
    assert ids(text) == ()


def test_a_second_career_is_read_by_the_same_rule() -> None:
    guild = Vendor("guild", "Guild of Bakers (Europe)", "GOB", also=("Bakers' Guild",))
    bakery = replace(
        catalog(
            cert("bread", name="Guild Certified: Sourdough Bread Baker (SBB)", vendor="guild", aliases=("sb-101",)),
            cert("cake", name="Guild Certified: Wedding Cake Baker", vendor="guild", aliases=("wcb", "wcb-k07")),
        ),
        vendors=(guild, Vendor("rival", "Rival", "Rival")),
    )
    for text in (
        "Sourdough Bread Baker",
        "sourdough bread BAKERS' GUILD baker",
        "SB101",
        "GOB SBB",
        "Bread Baker, Sourdough",
    ):
        assert [each.id for each in meant_by(bakery, text)] == ["bread"], text
    for text in ("WCB-K12", "wedding cake baker exam"):
        assert [each.id for each in meant_by(bakery, text)] == ["cake"], text
    for text in ("Rival Sourdough Bread Baker", "SB-102", "Sourdough", "Bread and Cake Baker"):
        assert meant_by(bakery, text) == (), text


def near(text: str) -> list[str]:
    return [certification.id for certification in nearest_certifications(CATALOG, text)]


@pytest.mark.parametrize(
    ("text", "first"),
    {
        "ckaa": ["cka", "ckad"],
        "cakd": ["ckad"],
        "Certified Kubernets Administrator": ["cka"],
        "aws certified solution architcet associate": ["aws-solutions-architect-associate"],
        "AWS Certified Machine Engineer - Associate": ["aws-ml-engineer-associate"],
        "tensorflw": ["tensorflow-developer"],
        "cka yesterday": ["cka"],
        "kubernetes security": ["cks", "kcsa"],
    }.items(),
)
def test_a_slip_of_the_finger_has_a_hint(text: str, first: list[str]) -> None:
    assert near(text) == first


@pytest.mark.parametrize("text", ["AZ-400", "DP-420", "DP420", "RHCE", "CISSP", "Docker Certified Associate"])
def test_another_exam_is_not_in_the_catalog_and_has_no_hint(text: str) -> None:
    assert near(text) == []
    with pytest.raises(NotInCatalogError, match="is not in the catalog"):
        find_certification(CATALOG, text)


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        (
            "amazon",
            "'amazon' is a vendor, not a certification",
            "mlecareer certs --vendor aws lists its certifications",
        ),
        (
            "Linux Foundation",
            "'Linux Foundation' is a vendor, not a certification",
            "mlecareer certs --vendor 'Linux Foundation' lists its certifications",
        ),
        ("xyz", "unknown certification 'xyz'", "mlecareer certs lists all certifications"),
        (
            "pca",
            "'pca' can mean more than one certification: prometheus-associate (Prometheus Certified Associate) "
            "or gcp-professional-cloud-architect (Professional Cloud Architect)",
            "use one of the ids",
        ),
        (
            "machine learning",
            "unknown certification 'machine learning'; did you mean aws-machine-learning-specialty (AWS Certified "
            "Machine Learning – Specialty), databricks-ml-associate (Databricks Certified Machine Learning Associate), "
            "gcp-professional-ml-engineer (Professional Machine Learning Engineer), aws-ml-engineer-associate (AWS "
            "Certified Machine Learning Engineer – Associate), databricks-ml-professional (Databricks Certified "
            "Machine Learning Professional) or 1 more?",
            "mlecareer certs lists all certifications",
        ),
    ],
)
def test_what_is_said_of_a_name_that_means_no_single_certification(text: str, said: str, hint: str) -> None:
    with pytest.raises(UsageError) as refused:
        find_certification(CATALOG, text)
    assert (refused.value.text, refused.value.hint) == (said, hint)


WORDS = st.sampled_from([*SPELLINGS, "amazon", "Google", "CKA", "(", ")", "&", ":", "–", "003", "C99", "İ", "ﬃ", "²"])


@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=6).map(" ".join)), st.text(max_size=30))
def test_any_text_means_something_or_is_refused_in_words(text: str, issuer: str) -> None:
    meant = meant_by(CATALOG, text)
    assert set(meant_by(CATALOG, text, issuer)) <= set(meant)
    if len(meant) == 1:
        assert find_certification(CATALOG, text) == meant[0]
    else:
        with pytest.raises(UsageError) as refused:
            find_certification(CATALOG, text)
        assert len(refused.value.text) < 1000


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("cka, ckad and cks", ["cka", "ckad", "cks"]),
        ("cka Feb 2025 & ckad; cks / kcna, and kcsa", ["cka Feb 2025", "ckad", "cks", "kcna", "kcsa"]),
        ("CKA cks", ["CKA", "cks"]),
        ("cka  and   moon", ["cka", "moon"]),
        ("Kubernetes and Cloud Native Associate, cka", ["Kubernetes and Cloud Native Associate", "cka"]),
        ("KCNA, Linux Foundation", ["KCNA, Linux Foundation"]),
        ("AWS ML Specialty", ["AWS ML Specialty"]),
        (" ; ,", []),
    ],
)
def test_a_list_of_names(text: str, names: list[str]) -> None:
    assert split_names(CATALOG, text) == names


@given(
    st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=6).map(" ".join)),
    st.sampled_from(["", ":", ": 5/8/2025", "=3"]),
)
def test_any_holding_is_read_or_refused_in_words(text: str, behind: str) -> None:
    for read in (read_holding, read_any_holding, read_studied, split_names):
        with suppress(UsageError, ValueError):
            assert callable(read)
            read(CATALOG, text + behind)


@pytest.mark.parametrize("text", ["cka " * 2500, "x" * 10_000, "ﷺ" * 10_000, "(" * 10_000, "a1" * 5000, "- " * 5000])
def test_a_very_long_text_is_no_name_and_costs_no_time(text: str) -> None:
    assert meant_by(CATALOG, text) == ()
    for read in (find_certification, read_holding, read_any_holding):
        with pytest.raises(UsageError) as refused:
            read(CATALOG, text)
        assert len(refused.value.text) < 200


@pytest.mark.parametrize("text", ["Cloud DevOps", "data scientist", "AI Engineer", "MLOps", "Architect Professional"])
def test_a_few_words_without_a_vendor_are_asked_about(text: str) -> None:
    assert len(ids(text)) == 1, "these words stand in the names of one certification"
    with pytest.raises(UsageError, match=f"'{text}' alone may be something else; did you mean {ids(text)[0]} "):
        find_certification(CATALOG, text)
    assert find_held(CATALOG, Holding(text)) == Holding(text), "a profile does not count it"


@pytest.mark.parametrize("text", ["Azure MLOps", "GCP Cloud DevOps", "AI Fundamentals", "Kubernetes Admin", "PMLE"])
def test_the_vendor_a_short_form_or_a_whole_name_leaves_no_doubt(text: str) -> None:
    assert (find_certification(CATALOG, text).id,) == ids(text)


@pytest.mark.parametrize("mark", ["™", "®", " ©", "℠", "\u200b", "\ufeff"])
def test_signs_of_a_trade_mark_and_unseen_characters_say_nothing(mark: str) -> None:
    for certification in CATALOG.certifications:
        assert ids(certification.name + mark) == (certification.id,)


def test_a_title_is_no_certification() -> None:
    with pytest.raises(UsageError, match="'Kubestronaut' is a title, not a certification"):
        find_certification(CATALOG, "Kubestronaut")


def test_the_initials_of_a_name_are_near_it() -> None:
    near = [certification.id for certification in nearest_certifications(CATALOG, "Google PCDE")]
    assert "gcp-professional-cloud-devops-engineer" in near


def test_a_part_of_a_name_with_its_vendor_is_another_exam() -> None:
    for text in ("AWS Analytics", "AWS Certified Analytics"):
        with pytest.raises(NotInCatalogError, match="the nearest is aws-data-analytics-specialty"):
            find_certification(CATALOG, text)
        assert read_any_holding(CATALOG, f"{text}:2024-02-01").id == text
    with pytest.raises(UsageError, match="did you mean"):
        find_certification(CATALOG, "AWS Certified Solution Architet – Asociate")


def test_the_short_name_of_another_vendor_is_no_slip() -> None:
    with pytest.raises(NotInCatalogError):
        find_certification(CATALOG, "IBM Certified Machine Learning Associate")
    assert read_any_holding(CATALOG, "IBM Machine Learning Associate").id == "IBM Machine Learning Associate"


def test_a_name_that_holds_the_name_of_another_vendor() -> None:
    assert ids("Databricks Certified Data Engineer Associate (2025)") == ("databricks-data-engineer-associate",)
    assert ids("Azure Databricks Data Engineer (2026)") == ("azure-databricks-data-engineer",)


def test_a_plus_at_the_end_of_a_name_is_a_word() -> None:
    for text in ("Security+", "CompTIA Security+", "security plus", "CompTIA Security+ (SY0-601)"):
        assert ids(text) == ("comptia-security-plus",), text
    assert ids("Security") == ids("CKA+CKAD") == ()


def test_a_short_form_of_two_is_asked_about_and_a_code_of_two_vendors_stays_the_first_ones() -> None:
    assert ids("Claude Architect") == ("claude-architect-foundations", "claude-architect-professional")
    assert ids("MLA-C01") == ("aws-ml-engineer-associate",)
    assert ids("SnowPro Advanced: MLOps Engineer (MLA-C01)") == ("snowpro-advanced-mlops-engineer",)
    assert ids("DEA-C02") == ("aws-data-engineer-associate",)
