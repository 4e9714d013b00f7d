"""Claims about the exam's format, weights and map: arithmetic over the facts that its guide states."""

from collections import Counter
from fractions import Fraction

import pytest

from proofnotes import exam, facts
from proofnotes.evidence import calc
from proofnotes.project import HERE


def fact(name):
    return next(one.value for one in facts.facts(HERE) if one.id == f"exam.{name}")


@pytest.fixture
def guessing(example):
    return example("exam/guessing")


@pytest.fixture
def weights(example):
    return example("exam/weights")


@calc("exam.format.total")
def test_65_questions_are_asked():
    """You answer 65 questions, and 50 of them count."""
    assert fact("format.scored") + fact("format.unscored") == 65
    assert fact("format.scored") == 50


@calc("exam.time.per-question")
def test_130_minutes_are_two_for_each():
    """130 minutes for 65 questions are two minutes a question."""
    assert fact("time.before") / (fact("format.scored") + fact("format.unscored")) == 2


@calc("exam.guess.one-of-four")
def test_a_guess_at_one_of_four(guessing):
    """A blind guess at one of four is right in 1 of 4 cases."""
    assert guessing["odds"](1, 4) == Fraction(1, 4)


@calc("exam.guess.two-of-five")
def test_a_guess_at_two_of_five(guessing):
    """A blind guess at two of five is right in 1 of 10 cases."""
    assert guessing["odds"](2, 5) == Fraction(1, 10) < guessing["odds"](1, 4)


@calc("exam.guess.exclude")
def test_each_excluded_answer_helps(guessing):
    """With two wrong answers of four excluded, a guess is right in 1 of 2 cases."""
    assert guessing["two_gone"] == Fraction(1, 2) == 2 * guessing["odds"](1, 4)
    assert guessing["odds"](1, 4) < guessing["one_gone"] < guessing["two_gone"]


@calc("exam.guess.never-blank")
def test_guessing_eight_gains_two(guessing):
    """Guesses at eight open questions of the first type bring two right answers on average, leaving them brings none."""
    assert guessing["left_open"] == 8
    assert guessing["left_open"] * guessing["odds"](1, 4) == 2


@calc("exam.weight.sum")
def test_weights_add_up(weights):
    """The weights of the four domains add up to 100 %."""
    names = ("development", "security", "deployment", "troubleshooting")
    now = [fact(f"weight.{name}") for name in names]
    assert sum(now) == sum(fact(f"before.{name}") for name in names) == 100
    assert list(weights["C03"].values()) == now
    assert list(weights["C02"].values()) == [fact(f"before.{name}") for name in names]


@calc("exam.weight.questions")
def test_weights_as_questions(weights):
    """Of 50 scored questions the weights give 15, 13, 11 and 11."""
    assert list(weights["now"].values()) == [15, 13, 11, 11]


@calc("exam.weight.half")
def test_two_domains_are_more_than_half(weights):
    """Development and Security are more than half of the score."""
    assert weights["C03"]["Development"] + weights["C03"]["Security"] == 56


@calc("exam.weight.not-per-cent")
def test_720_is_not_72_per_cent_of_the_way():
    """On a scale from 100 to 1,000 the pass mark of 720 lies at 69 % of the way, not at 72 %."""
    low, high = fact("score.lowest"), fact("score.highest")
    assert round(100 * (fact("score.pass") - low) / (high - low)) == 69


@calc("exam.map.skills")
def test_the_map_has_72_skills():
    """The exam map has 4 domains, 12 tasks and 72 skills."""
    skills = exam.skills(HERE)
    assert len(skills) == len({skill.id for skill in skills}) == 72
    assert len({skill.task for skill in skills}) == 12
    assert len({skill.domain for skill in skills}) == 4


@calc("exam.map.per-domain")
def test_skills_of_each_domain():
    """The domains have 18, 19, 19 and 16 skills."""
    counted = Counter(skill.domain[0] for skill in exam.skills(HERE))
    assert [counted[number] for number in "1234"] == [18, 19, 19, 16]


@calc("exam.map.weights")
def test_the_map_has_the_weights_of_the_guide():
    """The exam map names the weights of the guide."""
    named = {skill.domain[0]: int(skill.domain.split("(")[1].split()[0]) for skill in exam.skills(HERE)}
    names = ("development", "security", "deployment", "troubleshooting")
    assert [named[number] for number in "1234"] == [fact(f"weight.{name}") for name in names]
