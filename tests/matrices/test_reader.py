import contextlib
import io
import json
import os
import pickle
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from verify.matrices import MatrixError, read_table
from verify.matrices import table as table_module
from verify.matrices import text as text_module


def saved(path: Path, array) -> Path:
    with path.open("wb") as file:
        np.save(file, array)
    return path


def written(path: Path, data) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def refused(path: Path, *words: str) -> None:
    with pytest.raises(MatrixError) as caught:
        read_table(path)
    message = str(caught.value)
    assert "\n" not in message
    assert path.name in message
    for word in words:
        assert word in message, message


HALF = ((Fraction(1, 3), Fraction(5, 2)), (Fraction(-7), Fraction(1, 10)))


def test_texts_are_read_exactly(tmp_path):
    assert read_table(written(tmp_path / "a.csv", "1/3, 2.5\n-7,1e-1\n\n")).exact == HALF
    assert read_table(written(tmp_path / "b.CSV", "\ufeff1/3,2.5\r\n-7,.1")).exact == HALF
    assert read_table(written(tmp_path / "a.json", '[["1/3", 2.5], [-7, 0.1]]')).exact == HALF
    assert read_table(written(tmp_path / "b.json", "[1, 0.1, 1e3]")).shape == (3,)
    # 0.1 is a tenth, not the double next to it; a long one keeps all digits
    assert read_table(written(tmp_path / "c.json", "[[0.1000000000000000000000000000001]]")).exact[0][0] == Fraction(
        "0.1000000000000000000000000000001"
    )
    assert read_table(written(tmp_path / "d.csv", "9007199254740993")).exact == ((Fraction(2**53 + 1),),)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("kind", ["f2", "f4", "f8", "i1", "i8", "u8"])
def test_numpy_numbers_are_the_binary_numbers_they_are(tmp_path, kind, order):
    array = np.array([[0.1, 2], [3, -4 if kind[0] != "u" else 2**63]]).astype(order + kind)
    if kind == "i8":
        array[0, 0] = 2**53 + 1  # no double
    for layout in ("C", "F"):
        table = read_table(saved(tmp_path / "a.npy", np.array(array, order=layout)))
        expected = tuple(
            tuple(Fraction(int(v)) if kind[0] in "iu" else Fraction(float(v)) for v in row) for row in array
        )
        assert table.exact == expected
        assert table.shape == (2, 2)
        assert np.array_equal(table.floats, array.astype(float))


def test_long_doubles_keep_their_bits(tmp_path):
    value = np.longdouble(1) + np.finfo(np.longdouble).eps
    table = read_table(saved(tmp_path / "a.npy", np.array([[value]])))
    assert table.exact[0][0] == 1 + Fraction(*map(int, np.finfo(np.longdouble).eps.as_integer_ratio()))


@given(
    arrays(
        np.float64,
        array_shapes(min_dims=1, max_dims=2, max_side=4),
        elements=st.floats(allow_nan=False, allow_infinity=False),
    )
)
@settings(max_examples=40, deadline=None)
def test_what_numpy_saves_is_what_is_read(array):
    buffer = io.BytesIO()
    np.save(buffer, array)
    from verify.matrices.npy import read_npy

    data = buffer.getvalue()
    table = read_npy("a.npy", io.BytesIO(data), len(data))
    assert table.shape == array.shape
    assert np.array_equal(table.floats, array)
    assert [v for row in table.column().exact for v in row] == [Fraction(float(v)) for v in array.ravel()]


@pytest.mark.parametrize(
    ("array", "words"),
    [
        (np.array([[1.0, np.nan]]), ("nan", "[0, 1]", "finite")),
        (np.array([[1.0], [-np.inf]]), ("inf", "[1, 0]", "finite")),
        (np.array([[1j]]), ("complex",)),
        (np.array([["a"]]), ("text",)),
        (np.array([[b"a"]]), ("text",)),
        (np.array([[True]]), ("truth",)),
        (np.array([["2020-01-01"]], dtype="M8[D]"), ("dates",)),
        (np.array([(1.0, 2)], dtype="f8,i4"), ("records",)),
        (np.zeros((2, 2, 2)), ("2 x 2 x 2", "two dimensions")),
        (np.float64(3), ("a single number",)),
        (np.zeros((0, 3)), ("empty",)),
        (np.zeros((3, 0)), ("empty",)),
    ],
)
def test_arrays_that_are_no_real_matrix_are_refused(tmp_path, array, words):
    refused(saved(tmp_path / "a.npy", array), *words)


def header(shape, descr="<f8") -> bytes:
    text = f"{{'descr': {descr!r}, 'fortran_order': False, 'shape': {shape}, }}".ljust(117) + "\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text.encode()


class Evil:
    def __reduce__(self):
        return os.mkdir, ("/tmp/tamegd-was-unpickled",)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (header((3_000, 3_000)), ("3000 x 3000", "at most 4000000")),
        (header((10**30, 10**30)), ("at most 4000000",)),
        (header((-1, 2)), ("negative",)),
        (header((2, 2)) + bytes(31), ("cut off",)),
        (header((2, 2)) + bytes(33), ("damaged",)),
        (header((2, 2), "|O") + pickle.dumps([Evil()] * 4), ("unpickling",)),
        (header((2, 2), "<q9"), ("numpy.save",)),
        (header("(__import__('os').getpid(), 2)"), ("numpy.save",)),
        (b"\x93NUMPY\x03\x00" + header((2, 2))[8:], ("numpy.save",)),
        (b"\x93NUMPY\x01\x00\xff\xff" + b"(" * 65535, ("numpy.save",)),
        (pickle.dumps(np.eye(2)), ("numpy.save",)),
        (pickle.dumps(Evil()), ("numpy.save",)),
        (b"", ("numpy.save",)),
        (bytes(range(256)), ("numpy.save",)),
    ],
)
def test_damaged_and_hostile_files_are_refused(tmp_path, data, words):
    refused(written(tmp_path / "a.npy", data), *words)
    assert not Path("/tmp/tamegd-was-unpickled").exists()


def test_an_archive_is_no_matrix(tmp_path):
    np.savez(tmp_path / "a.npz", np.eye(2))
    refused(tmp_path / "a.npz", ".npy, .csv or .json")
    refused(written(tmp_path / "a.npy", (tmp_path / "a.npz").read_bytes()), "numpy.save")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ("empty",)),
        ("\n\n", ("empty",)),
        ("1,2\n3\n", ("row 2 has 1", "row 1 has 2")),
        ("1,2\n\n3,4\n", ("row 2 is empty",)),
        ("1,\n2,3\n", ("row 1, number 2", "malformed")),
        ("1,nan\n", ("row 1, number 2", "'nan'")),
        ("inf\n", ("'inf'",)),
        ("1+2j\n", ("'1+2j'",)),
        ("a,b\n1,2\n", ("row 1, number 1", "'a'")),
        ("1 2\n3 4\n", ("'1 2'", "19/10")),
        ("1;2\n", ("'1;2'",)),
        ("1/0\n", ("denominator",)),
        ("1e9999\n", ("exponent",)),
        ("__import__('os')\n", ("malformed",)),
        ("0x10\n", ("malformed",)),
        ("1" * 5000, ("4000",)),
        (b"\xff\xfe1\x00", ("UTF-8",)),
        (b"1\x00,2\n", ("malformed",)),
    ],
)
def test_bad_rows_of_text_are_refused(tmp_path, text, words):
    refused(written(tmp_path / "a.csv", text), *words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ("not JSON",)),
        ("[[1, 2], [3]]", ("row 2 has 1",)),
        ("[[1, 2], 3]", ("row 2 is a number",)),
        ("[[1, [2]]]", ("row 1, number 2 is a list",)),
        ("[]", ("empty",)),
        ("[[], []]", ("empty",)),
        ("[[NaN]]", ("NaN", "finite")),
        ("[[1, -Infinity]]", ("-Infinity", "finite")),
        ("[[true]]", ("true", "a number")),
        ("[[null]]", ("null",)),
        ('{"A": [[1]]}', ("an object", "list of rows")),
        ("3.5", ("a number", "list of rows")),
        ('"1"', ("a text",)),
        ('[["x"]]', ("'x'", "row 1, number 1")),
        ("[[1e9999]]", ("exponent",)),
        ("[[[[1]]]]", ("row 1, number 1 is a list",)),
        ("[" * 100_000, ("nested",)),
        ("[[" + "1" * 5000 + "]]", ("4000",)),
        ("[[1]] x", ("line 1, column 7",)),
        (b"\x80\x04\x95", ("UTF-8",)),
    ],
)
def test_bad_json_is_refused(tmp_path, text, words):
    refused(written(tmp_path / "a.json", text), *words)


def test_what_is_no_file_is_refused(tmp_path):
    refused(tmp_path / "a.csv", "no such file")
    (tmp_path / "b.csv").mkdir()
    refused(tmp_path / "b.csv", "folder")
    refused(written(tmp_path / "a.txt", "1"), "does not end in")
    refused(written(tmp_path / "a", "1"), "does not end in")
    refused(Path("/dev/zero.csv"), "no such file")
    os.mkfifo(tmp_path / "c.csv")
    refused(tmp_path / "c.csv", "no ordinary file")
    with pytest.raises(MatrixError, match="not the name"):
        read_table(Path("a\0.csv"))


def test_sizes_are_judged_before_reading(tmp_path, monkeypatch):
    monkeypatch.setattr("verify.matrices.reader.MAX_BYTES", 20)
    refused(written(tmp_path / "a.csv", "1,2,3,4,5,6,7,8,9,10,11"), "23 bytes", "at most 20")
    monkeypatch.setattr(text_module, "MAX_ENTRIES", 3)
    refused(written(tmp_path / "b.csv", "1,2\n3,4"), "4 numbers", "at most 3")
    refused(written(tmp_path / "b.json", "[1,1,1,1]"), "4 numbers")
    with (tmp_path / "huge.npy").open("wb") as file:
        file.write(header((2000, 2001)))
        file.truncate(2**36)  # a sparse file: 64 GiB that are not there
    refused(tmp_path / "huge.npy", "68719476736 bytes")


def test_exact_arithmetic_has_its_own_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(table_module, "MAX_EXACT", 3)
    table = read_table(written(tmp_path / "c.json", "[[1,1],[1,1]]"))
    assert table.floats.tolist() == [[1, 1], [1, 1]]
    with pytest.raises(MatrixError, match="at most 3"):
        table.exact


def test_numbers_beyond_a_double_stay_exact(tmp_path):
    table = read_table(written(tmp_path / "a.csv", "1e900"))
    assert table.exact == ((Fraction(10) ** 900,),)
    with pytest.raises(MatrixError, match="double"):
        table.floats


GOOD = {
    ".npy": (header((2, 2)) + np.eye(2).tobytes()),
    ".csv": b"1/3,2.5\n-7,1e-1\n",
    ".json": b'[["1/3", 2.5], [-7, 0.1]]',
}


@pytest.mark.parametrize("suffix", GOOD)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_changed_bytes_are_read_or_refused(tmp_path_factory, suffix, data):
    """Bytes replaced, removed and put in anywhere: never anything but a table or a MatrixError."""
    text = bytearray(GOOD[suffix])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        text[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    path = tmp_path_factory.mktemp("fuzz") / f"a{suffix}"
    path.write_bytes(bytes(text))
    try:
        table = read_table(path)
    except MatrixError:
        return
    assert len(table.column().exact) == table.shape[0]


@pytest.mark.parametrize("suffix", GOOD)
@given(data=st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_random_bytes_are_read_or_refused(tmp_path_factory, suffix, data):
    path = tmp_path_factory.mktemp("fuzz") / f"a{suffix}"
    path.write_bytes(data)
    with contextlib.suppress(MatrixError):
        read_table(path)


@given(
    st.lists(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=2, max_size=2), min_size=1, max_size=3)
)
@settings(max_examples=30, deadline=None)
def test_the_three_kinds_of_file_agree(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("same")
    texts = [[repr(v) for v in row] for row in rows]
    csv = read_table(written(folder / "a.csv", "\n".join(",".join(row) for row in texts)))
    as_json = read_table(written(folder / "a.json", json.dumps(rows)))
    assert csv.exact == as_json.exact == tuple(tuple(map(Fraction, row)) for row in texts)
    assert np.array_equal(csv.floats, read_table(saved(folder / "a.npy", np.array(rows))).floats)
