import pytest

from kerasrecipe.logs import read_csv


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "run.csv"
        path.write_text(text)
        return path

    return write


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_reads_any_separator(written, separator):
    trace = read_csv(written("epoch,loss,val_accuracy\n0,2.5,0.1\n1,2,0.2\n".replace(",", separator)))
    assert trace["epoch_loss"].values.tolist() == [2.5, 2.0]
    assert trace["epoch_val_accuracy"].values.tolist() == [0.1, 0.2]
    assert trace.name == "run"
    assert not trace.problems


def test_leaves_out_empty_cells(written):
    trace = read_csv(written("epoch,loss,val_loss\n0,2,\n1,1,1.5\n"))
    assert trace["epoch_val_loss"].steps.tolist() == [1]
    assert not trace.problems


def test_keeps_what_is_not_finite(written):
    assert str(read_csv(written("epoch,loss\n0,nan\n1,inf\n"))["epoch_loss"].values) == "[nan inf]"


def test_of_a_repeated_epoch_the_last_row_counts(written):
    trace = read_csv(written("epoch,loss\n0,3\n1,2\n1,1.5\n2,1\n"))
    assert trace["epoch_loss"].values.tolist() == [3.0, 1.5, 1.0]


def test_names_what_it_could_not_read(written):
    trace = read_csv(written("epoch,loss,note\n0,2,good\nx,1,1\n1,1.5,\n2,1.2"))
    assert trace["epoch_loss"].steps.tolist() == [0, 1]
    assert trace.problems == (
        "row 3 is no row of 3 cells with a whole number as epoch",
        "row 5 is no row of 3 cells with a whole number as epoch",
        "column 'note' holds no number in 1 of 2 rows",
    )


def test_wants_a_file(tmp_path):
    with pytest.raises(ValueError, match="`path` must be an existing file"):
        read_csv(tmp_path / "none.csv")


@pytest.mark.parametrize("text", ["", "loss\n1\n"])
def test_wants_a_column_of_epochs(written, text):
    with pytest.raises(ValueError, match="`path` must have a column `epoch` in its first row"):
        read_csv(written(text))
