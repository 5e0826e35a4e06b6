#!/usr/bin/env python3
"""Side by side with FAISS and hnswlib on the same vectors in the same run, one search thread, recall@10 by score.

    compare.py --vectors FILE --queries FILE --dim 384 --work DIR --benchmarks "dotnet .../Components.Benchmarks.dll"

FILE is raw little-endian float32 or a vectors.bin. Needs Debian's python3-faiss, python3-numpy, libhnswlib-dev and g++.
Debian's FAISS is an SSE build: with AVX2 its scans are up to three times as fast. Competitors' indexes are cached in DIR by
the digest of the vectors.
"""
import argparse
import hashlib
import json
import os
import shlex
import subprocess
import time

import faiss
import numpy


def load(path, dimension):
    with open(path, "rb") as file:
        skip = 64 if file.read(8) == b"CMPVECT1" else 0
    return numpy.memmap(path, dtype="<f4", mode="r", offset=skip).reshape(-1, dimension), skip


def digest(path):
    value = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(1 << 22):
            value.update(chunk)
    return value.hexdigest()[:16]


def exact_tenths(vectors, queries):
    best = numpy.full((len(queries), 10), -2, dtype="f4")
    for start in range(0, len(vectors), 65536):
        scores = queries @ numpy.asarray(vectors[start:start + 65536]).T
        best = -numpy.sort(-numpy.concatenate([best, scores], axis=1), axis=1)[:, :10]
    return best[:, 9].astype("<f4")


def measure_faiss(name, make, settings, vectors, queries, tenths, work, key):
    path = os.path.join(work, f"{key}-{name.replace(' ', '-').replace('=', '')}.faiss")
    faiss.omp_set_num_threads(os.cpu_count())
    if os.path.exists(path + ".seconds"):
        index = faiss.read_index(path)
        build, processor = map(float, open(path + ".seconds").read().split())
    else:
        start, processor = time.perf_counter(), time.process_time()
        index, shared = make(vectors)
        build, processor = time.perf_counter() - start + shared[0], time.process_time() - processor + shared[1]
        faiss.write_index(index, path)
        open(path + ".seconds", "w").write(f"{build} {processor}")
    faiss.omp_set_num_threads(1)
    points = []
    for value in settings:
        if hasattr(index, "nprobe"):
            index.nprobe = value
        else:
            index.hnsw.efSearch = value
        _, found = index.search(queries, 10)
        # By score: the exact inner product of what was found, whatever the index thinks it is.
        scores = numpy.einsum("qd,qkd->qk", queries, vectors[numpy.maximum(found, 0)])
        recall = float(((scores >= tenths[:, None] - 1e-5) & (found >= 0)).mean())
        start = time.perf_counter()
        for _ in range(3):
            for query in range(len(queries)):
                index.search(queries[query:query + 1], 10)
        took = (time.perf_counter() - start) / (3 * len(queries))
        points.append({"parameter": value, "recall": recall, "milliseconds": took * 1000})
    return {"name": name, "build_seconds": build, "build_processor_seconds": processor, "index_bytes": os.path.getsize(path), "points": points}


class Coarse:
    """Centroids that both kinds of inverted lists share: trained once, the time counted for each."""

    def __init__(self, lists, dimension):
        self.lists, self.dimension, self.quantizer, self.took = lists, dimension, None, (0, 0)

    def get(self, sample):
        if self.quantizer is None:
            start, processor = time.perf_counter(), time.process_time()
            self.quantizer = faiss.IndexFlatIP(self.dimension)
            clustering = faiss.Clustering(self.dimension, self.lists)
            clustering.spherical = True
            clustering.niter = 10
            clustering.train(sample, self.quantizer)
            self.took = (time.perf_counter() - start, time.process_time() - processor)
            return self.quantizer, (0, 0)
        return self.quantizer, self.took


def ivf(kind, coarse):
    lists, dimension = coarse.lists, coarse.dimension

    def make(vectors):
        sample = numpy.ascontiguousarray(vectors[:: max(1, len(vectors) // (64 * lists))])
        quantizer, took = coarse.get(sample)
        if kind == "flat":
            index = faiss.IndexIVFFlat(quantizer, dimension, lists, faiss.METRIC_INNER_PRODUCT)
        else:
            index = faiss.IndexIVFScalarQuantizer(quantizer, dimension, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
        # A quantizer that holds its centroids is taken as it is; only the scalars' ranges are trained here.
        index.train(sample)
        for start in range(0, len(vectors), 65536):
            index.add(numpy.ascontiguousarray(vectors[start:start + 65536]))
        return index, took
    return make


def hnsw_flat(dimension):
    def make(vectors):
        index = faiss.IndexHNSWFlat(dimension, 16, faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efConstruction = 200
        for start in range(0, len(vectors), 65536):
            index.add(numpy.ascontiguousarray(vectors[start:start + 65536]))
        return index, (0, 0)
    return make


def at_recall(points, wanted):
    """Milliseconds at a recall, interpolated between the two measured points around it."""
    points = sorted(points, key=lambda point: point["milliseconds"])
    before = None
    for point in points:
        if point["recall"] >= wanted:
            if before is None or point["recall"] == before["recall"]:
                return point["milliseconds"]
            share = (wanted - before["recall"]) / (point["recall"] - before["recall"])
            return before["milliseconds"] + share * (point["milliseconds"] - before["milliseconds"])
        before = point
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--queries", required=True)
    parser.add_argument("--dim", type=int, default=384)
    parser.add_argument("--work", required=True)
    parser.add_argument("--benchmarks", required=True)
    parser.add_argument("--skip-hnsw", action="store_true", help="leave the two graphs out: they take longest to build")
    parser.add_argument("--skip-hnsw-flat", action="store_true", help="leave out FAISS's graph, which takes longest of all")
    parser.add_argument("--skip-sq8", action="store_true", help="leave out the inverted lists of 8-bit scalars")
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    here = os.path.dirname(os.path.abspath(__file__))
    vectors, skip = load(options.vectors, options.dim)
    queries = numpy.ascontiguousarray(load(options.queries, options.dim)[0])
    key = digest(options.vectors)
    tenths = exact_tenths(vectors, queries)
    tenths_path = os.path.join(options.work, "tenths.f32")
    tenths.tofile(tenths_path)
    results = []

    own = os.path.join(options.work, "own.json")
    subprocess.run([*shlex.split(options.benchmarks), "dense", "--vectors", options.vectors, "--queries", options.queries,
                    "--dim", str(options.dim), "--out", own], check=True)
    results.append(json.load(open(own)))

    lists = int(4 * len(vectors) ** 0.5)
    coarse = Coarse(lists, options.dim)
    probes = [1, 2, 4, 8, 16, 32, 64, 128, 256]
    for name, kind in [(f"FAISS IVFFlat {lists} lists (SSE)", "flat"), (f"FAISS IVF-SQ8 {lists} lists (SSE)", "sq8")][: 1 if options.skip_sq8 else 2]:
        results.append(measure_faiss(name, ivf(kind, coarse), probes, vectors, queries, tenths, options.work, key))
    if not options.skip_hnsw:
        program = os.path.join(options.work, "hnsw")
        subprocess.run(["g++", "-O3", "-march=native", "-std=c++17", "-pthread", "-o", program, os.path.join(here, "hnsw.cpp")], check=True)
        answer = subprocess.run([program, options.vectors, str(skip), options.queries, str(options.dim), tenths_path, str(os.cpu_count()),
                                 os.path.join(options.work, f"{key}-hnswlib.bin")], check=True, stdout=subprocess.PIPE)
        results.append(json.loads(answer.stdout))
        if not options.skip_hnsw_flat:
            results.append(measure_faiss("FAISS HNSWFlat M=16 (SSE)", hnsw_flat(options.dim), [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120], vectors, queries, tenths, options.work, key))

    json.dump(results, open(os.path.join(options.work, "compare.json"), "w"), indent=2)
    print(f"\n{len(vectors)} x {options.dim}, {len(queries)} queries, one thread, recall@10 by score\n")
    print("| index | build s (of a core) | MiB | best recall | ms at 0.95 | queries/s at 0.95 | ms at 0.99 |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for result in results:
        low, high = at_recall(result["points"], 0.95), at_recall(result["points"], 0.99)
        print(f"| {result['name']} | {result['build_seconds']:.0f} ({result['build_processor_seconds']:.0f}) | {result['index_bytes'] / 2**20:.0f} "
              f"| {max(point['recall'] for point in result['points']):.4f} "
              f"| {'-' if low is None else f'{low:.3f}'} | {'-' if low is None else f'{1000 / low:.0f}'} | {'-' if high is None else f'{high:.3f}'} |")


if __name__ == "__main__":
    main()
