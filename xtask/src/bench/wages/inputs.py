"""Filings of the width that the agency publishes, drawn again from a sample: the same seed gives the same rows."""

import csv
import datetime
import random
import sys

import openpyxl
import xlsxwriter

source, titles, out, kind, rows, columns = sys.argv[1:7]
rows, columns = int(rows), int(columns)
draw = random.Random(7)

sheet = openpyxl.load_workbook(source, read_only=True).worksheets[0]
table = list(sheet.iter_rows(values_only=True))
header, cases = list(table[0]), table[1:]
with open(titles, newline="", encoding="utf-8") as file:
    named = [(r["JOB_TITLE"], r["WORKSITE_CITY"], r["WORKSITE_STATE_ABB"]) for r in csv.DictReader(file)]
header += ["CASE_NUMBER", "JOB_TITLE", "WORKSITE_CITY", "WORKSITE_STATE"]
header += [f"OTHER_{number}" for number in range(columns - len(header))]
filler = ["N/A"] * (columns - len(cases[0]) - 4)


def row(number):
    title, city, state = draw.choice(named)
    case = draw.choice(cases)
    return [*case, f"I-200-{20000 + number % 365:05d}-{number:06d}", title, city, state, *filler]


def text(value):
    if value is None:
        return ""
    return value.strftime("%Y-%m-%d") if isinstance(value, datetime.datetime) else value


if kind == "csv":
    with open(out, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([text(value) for value in row(number)] for number in range(rows))
else:
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    book.use_zip64()
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "m/d/yyyy"})
    sheet.write_row(0, 0, header)
    for number in range(rows):
        for column, value in enumerate(row(number)):
            if isinstance(value, datetime.datetime):
                sheet.write_datetime(number + 1, column, value, day)
            elif isinstance(value, (int, float)):
                sheet.write_number(number + 1, column, value)
            elif value is not None and value != "":
                sheet.write_string(number + 1, column, str(value))
    book.close()
