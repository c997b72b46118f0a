"""Near-duplicate folding of texts with Python's datasketch, for comparison with `fold_speed`.

usage: python datasketch.py TEXTS.jsonl [ROWS]

TEXTS.jsonl is written by `fold_speed ROWS --dump TEXTS.jsonl`: one object a line with `id` and `text`.
The same words (letters and digits in small letters, numbers left out), the same shingles (three words), 128 permutations,
MinHashLSH at Jaccard 0.5. Prints one JSON object with the seconds of signatures, of the index and its queries, and the pairs.
Without verification: datasketch knows no employers, places, pay or days.
"""
import json
import re
import resource
import sys
import time

from datasketch import MinHash, MinHashLSH

WORD = re.compile(r"[^\W_]+")


def shingles(text):
    words = [word for word in WORD.findall(text.lower().replace("'", "").replace("\u2019", "")) if not word.isdigit()]
    return {" ".join(words[at : at + 3]).encode() for at in range(max(len(words) - 2, 1))}


def main():
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else None
    with open(sys.argv[1], encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for _, line in zip(range(rows), file)] if rows else [json.loads(line)["text"] for line in file]
    start = time.perf_counter()
    signatures = MinHash.bulk([shingles(text) for text in texts], num_perm=128, seed=1)
    signing = time.perf_counter() - start
    start = time.perf_counter()
    index = MinHashLSH(threshold=0.5, num_perm=128)
    with index.insertion_session() as session:
        for at, signature in enumerate(signatures):
            session.insert(at, signature)
    pairs = 0
    for at, signature in enumerate(signatures):
        pairs += sum(1 for other in index.query(signature) if other > at)
    folding = time.perf_counter() - start
    print(json.dumps({
        "rows": len(texts),
        "bytes": sum(len(text.encode()) for text in texts),
        "signatures_seconds": round(signing, 2),
        "index_and_query_seconds": round(folding, 2),
        "pairs_proposed": pairs,
        "peak_memory_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2),
    }))
    print(f"total seconds: {signing + folding:.2f}")


main()
