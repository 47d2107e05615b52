"""The loss table, as docs/reliability.md shows it."""
import collections
import statistics


def loss(doors, verdicts):
    """Rows of the table, and how often what was wrong, by kind and words."""
    sums = collections.defaultdict(collections.Counter)
    words = collections.Counter()
    for entry, verdict in verdicts:
        sums[entry.door]["acknowledged"] += verdict.acknowledged
        sums[entry.door]["present"] += verdict.present
        for kind, said in verdict.wrong.items():
            sums[entry.door][kind] += verdict.acknowledged - verdict.present if kind != "doubled" else 1
            words.update((kind, text) for text in said)
    columns = ("acknowledged", "present", "lost", "doubled", "stuck")
    rows = [[doors[name].unit, *(sums[name][column] for column in columns)] for name in doors]
    return rows, words


def recovery(marks):
    """A row for each kind of break: how often, and seconds to the first yes and to the first end, median and worst."""
    rows = []
    for kind in sorted({mark.kind for mark in marks}):
        of_kind = [mark for mark in marks if mark.kind == kind]
        row = [kind, len(of_kind)]
        for values in ([mark.yes for mark in of_kind], [mark.end for mark in of_kind]):
            row += [f"{statistics.median(values):.1f}", f"{max(values):.1f}"]
        rows.append(row)
    return rows


def markdown(head, rows):
    widths = [max(len(str(row[at])) for row in [head, *rows]) for at in range(len(head))]
    lines = [head, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| " + " | ".join(str(cell).ljust(width) for cell, width in zip(line, widths)) + " |" for line in lines)
