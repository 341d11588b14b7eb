"""Finding things by what people type, and what is said where nothing is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mlecareer.catalog.certification import Exam
from mlecareer.catalog.guide import Area
from mlecareer.catalog.guide_lookup import find_area, find_stage
from mlecareer.catalog.lookup import find_certification
from mlecareer.catalog.suggestions import did_you_mean, nearest, one_of
from mlecareer.errors import UsageError
from tiny import catalog, cert

CAT = replace(
    catalog(
        cert(
            "aws-ml",
            name="AWS Machine Learning",
            short="AWS ML",
            aliases=("MLS", "ml-spec"),
            exams=(Exam("MLS-C01"), Exam(), Exam("MLS-C02")),
        ),
        cert("gcp-ml", name="Google ML Engineer", short="ML Engineer"),
        cert("azure-ml", name="Azure ML Engineer", short="ML Engineer"),
    ),
    areas=(Area("serving", "Model Serving", ()), Area("training", "Training", ())),
)
CAT = replace(CAT, stages=(replace(CAT.stages[0], title="Junior Engineer", aliases=("Jr", "entry")), *CAT.stages[1:]))


def refused(text: str, find: object, *arguments: object) -> tuple[str, str]:
    """The sentence and the hint."""
    assert callable(find)
    with pytest.raises(UsageError) as wrong:
        find(*arguments[:1], text, *arguments[1:]) if arguments else find(text)
    return wrong.value.text, wrong.value.hint


def test_names_are_ids_aliases_and_codes_in_lower_case() -> None:
    assert CAT.certifications[0].names == ("aws-ml", "mls", "ml-spec", "mls-c01", "mls-c02")
    assert cert("a", aliases=("A", "b"), exams=()).names == ("a", "b")


@pytest.mark.parametrize(
    "text", ["aws-ml", " AWS-ML ", "mls", "MLS-C01", "mls-c02", "ML-Spec", "AWS ML", "aws ml", "AWS Machine Learning"]
)
def test_a_certification_by_anything_that_is_its_own(text: str) -> None:
    assert find_certification(CAT, text).id == "aws-ml"


@pytest.mark.parametrize(
    "text", ["Red: Baker Pro (B)", "red baker pro", "Certified Baker: Professional, Red", "CRB Bread 2"]
)
def test_a_certification_by_a_former_name_and_the_name_on_a_badge(text: str) -> None:
    baker = cert("baker", name="Red Baker Advanced", former_names=("Red: Baker Pro (B)",), badge_names=("CRB Bread 2",))
    every = catalog(baker, cert("bread", name="Red Bread"))
    assert find_certification(every, text).id == "baker"
    with pytest.raises(UsageError):
        find_certification(catalog(replace(baker, former_names=(), badge_names=()), cert("bread")), text)


def test_the_name_of_one_is_enough_and_of_two_is_not() -> None:
    assert find_certification(CAT, "google ml engineer").id == "gcp-ml"
    assert find_certification(CAT, "gcp ml").id == "gcp-ml"
    assert refused("ML Engineer", find_certification, CAT) == (
        "'ML Engineer' can mean more than one certification: "
        "gcp-ml (Google ML Engineer) or azure-ml (Azure ML Engineer)",
        "use one of the ids",
    )


def test_no_certification() -> None:
    assert refused("mlss", find_certification, CAT) == (
        "unknown certification 'mlss'; did you mean aws-ml (AWS Machine Learning)?",
        "mlecareer certs lists all certifications",
    )
    assert refused("qqq", find_certification, CAT)[0] == "unknown certification 'qqq'"
    assert refused("aws mx", find_certification, CAT)[0].startswith(
        "unknown certification 'aws mx'; did you mean aws-ml (AWS Machine Learning)?"
    )


def test_another_version_of_a_known_exam_is_the_same_certification() -> None:
    assert find_certification(CAT, "mls-c03").id == "aws-ml"


@pytest.mark.parametrize("text", ["now", " NOW", "1", "junior engineer", "jr", "Entry"])
def test_a_stage(text: str) -> None:
    assert find_stage(CAT, text).id == "now"
    assert find_stage(CAT, "2").id == "goal"


def test_no_stage() -> None:
    assert refused("gaol", find_stage, CAT) == (
        "unknown stage 'gaol'; did you mean goal?",
        "choose from now, goal, after",
    )
    assert refused("0", find_stage, CAT)[0] == "unknown stage '0'"
    assert refused("entri", find_stage, CAT)[0] == "unknown stage 'entri'; did you mean now (Junior Engineer)?"
    assert refused("junior enginer", find_stage, CAT)[0].endswith("; did you mean now (Junior Engineer)?")


def test_an_area() -> None:
    assert find_area(CAT, " Serving").id == "serving"
    assert find_area(CAT, "model serving").id == "serving"
    assert find_area(CAT, "training").id == "training"
    assert refused("trainin", find_area, CAT) == (
        "unknown area 'trainin'; did you mean training?",
        "choose from serving, training",
    )


def test_one_of_a_few_values() -> None:
    assert one_of(" RED", ("blue", "Red"), "cloud") == "Red"
    assert refused("Blu", lambda text: one_of(text, iter(("blue", "red")), "cloud")) == (
        "unknown cloud 'Blu'; did you mean 'blue'?",
        "choose from blue, red",
    )


def test_the_nearest_best_first_and_few() -> None:
    assert nearest("cka", ["cks", "cka-2", "kcna", "zzz", "ckad"]) == ("ckad", "cka-2", "cks")
    assert len(nearest("cka", ["ckaa", "ckab", "ckac", "ckad"])) == 3
    assert nearest("cka", []) == ()
    assert did_you_mean("cka", ["zzz"]) == ""
    assert did_you_mean("cka", ["cks"]) == "; did you mean 'cks'?"
    assert did_you_mean("cka", ["cks", "ckad"]) == "; did you mean 'ckad' or 'cks'?"


def test_among_very_many_it_is_found_too() -> None:
    names = [f"exam-{n:05}" for n in range(3000)]
    assert nearest("exam-02718x", names)[0] == "exam-02718"
    assert nearest("kubernetes-x", [*names, "kubernetes"]) == ("kubernetes",)
    assert nearest("aws-mx", [*names, "aws-ml"]) == ("aws-ml",)


def test_a_very_long_text_is_compared_by_its_start() -> None:
    assert nearest("kubernetes" + " " * 70 + "x" * 10_000, ["kubernetes" + " " * 70]) != ()
