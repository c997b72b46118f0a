"""Times another open reader of pay on postings as JSON lines: one line of JSON on standard output."""

import json
import sys
import time


def reader(name):
    if name == "payband-mcp":
        from payband_mcp import money

        return lambda posting: money.parse(posting["text"], location=posting["location"])
    if name == "jobwatch":
        from jobwatch.text import parse_salary

        return lambda posting: parse_salary(posting["text"])
    from jobspy import linkedin

    scraper = next(value for value in vars(linkedin).values() if hasattr(value, "_guess_salary"))

    def guess(posting):
        found = scraper._guess_salary(posting["text"])
        return found if found and getattr(found, "min_amount", None) else None

    return guess


def main():
    name, path, limit = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open(path, encoding="utf-8") as lines:
        postings = [json.loads(line) for _, line in zip(range(limit), lines)]
    size = sum(len(posting["text"].encode()) for posting in postings)
    read = reader(name)
    for posting in postings[:20]:
        read(posting)
    start = time.perf_counter()
    with_pay = sum(read(posting) is not None for posting in postings)
    seconds = time.perf_counter() - start
    print(json.dumps(dict(name=name, postings=len(postings), bytes=size, seconds=seconds, with_pay=with_pay)))


main()
