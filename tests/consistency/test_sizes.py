"""Small files, short functions: a reader holds one of them in the head at a time."""

from statistics import median, quantiles

from tests.support import source

CODE = (".py", ".html", ".css", ".js")


def lines(path) -> int:
    return source.read(path).count("\n")


def test_no_file_is_over_400_lines():
    source.none(f"{source.name(path)}: {lines(path)}" for path in source.written(*CODE) if lines(path) > 400)


def test_the_median_file_is_at_most_80_lines():
    assert median(lines(path) for path in source.written(*CODE) if lines(path)) <= 80


def test_functions_are_short():
    sizes = [size for _, size in source.functions()]
    assert median(sizes) <= 10
    assert quantiles(sizes, n=10)[-1] <= 30


def test_no_line_is_over_120_characters():
    long = [
        f"{source.name(path)}:{number}"
        for path in source.written(".py")
        for number, line in enumerate(source.read(path).splitlines(), 1)
        if len(line) > 120
    ]
    source.none(long)
