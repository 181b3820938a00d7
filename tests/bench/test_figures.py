"""The bench tells what misses its aim; how fast anything is, no test asks."""

import pytest

from bench.figures import Figure, middle, slow_end, table


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        (Figure("a", 10, "ms", 5, ratio_aim=2), "ok"),
        (Figure("a", 11, "ms", 5, ratio_aim=2), "too slow"),
        (Figure("a", 11, "ms", 10, ratio_aim=2, aim=10), "too slow"),
        (Figure("a", 300, "MB", aim=250), "too large"),
        (Figure("a", 300, "ms", 1), ""),
    ],
)
def test_a_figure_over_one_of_its_aims_is_told(figure, verdict):
    assert figure.verdict == verdict
    assert figure.as_json()["verdict"] == verdict
    assert table([figure]).rstrip().endswith(verdict)


def test_one_slow_time_moves_the_slow_end_and_not_the_middle():
    times = [1.0] * 18 + [50.0, 60.0]
    assert (middle(times), slow_end(times)) == (1.0, 60.0)
