#!/usr/bin/env python3
"""Two commits side by side on one machine, in turns within one run: kernels, kinds of queries, the pipeline on made-up parts.

    benchmarks/beside-commit.py [--before 67899fb] [--after HEAD] [--count 100000] [--rounds 3] [--pipeline-rounds 1]
                                [--only kernels,query,pipeline] [--work DIR] [--before-set NAME=VALUE] [--after-set NAME=VALUE]

Each commit is taken out of git into a directory of its own and compiled there for release; the checkout is not touched. Both generate their own
data from the same seed; the digests of what they made are printed first, so that it is seen whether they worked on the same bytes. Index files
are made by each commit itself: their formats differ. DIR needs 1 GB for the two builds and 40 KB a part; with --work it is kept, and what was
compiled and generated there is used again. A gate that fails ends the pipeline of its commit: the figures up to there are shown, and the reason;
a setting of that commit lets it pass (--after-set COMPONENTS__gates__retrieval__rewriting_severity=warn). Prints tables in Markdown; a ratio below
1 is a gain. Exit codes: 0 done, 1 a step failed, 2 wrong options."""
import argparse
import csv
import glob
import hashlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LATENCY = re.compile(r"^(.{46}) p50 +([\d.]+) us   p95 +([\d.]+) us")
TARGET = re.compile(r"^(\w+) +(Succeeded|UpToDate) +([\d.]+) +([\d.]+) +([\d.]+)")
UNITS = {"ns": 1.0, "us": 1e3, "μs": 1e3, "ms": 1e6, "s": 1e9}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", default="67899fb")
    parser.add_argument("--after", default="HEAD")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pipeline-rounds", type=int, default=1)
    parser.add_argument("--only", default="kernels,query,pipeline")
    parser.add_argument("--work")
    parser.add_argument("--before-set", action="append", default=[])
    parser.add_argument("--after-set", action="append", default=[])
    options = parser.parse_args()
    known = ["kernels", "query", "pipeline"]
    if unknown := [name for name in options.only.split(",") if name not in known]:
        parser.error(f"--only takes {', '.join(known)}, not '{unknown[0]}'")
    for name, value in (("--count", options.count), ("--rounds", options.rounds), ("--pipeline-rounds", options.pipeline_rounds)):
        if value < 1:
            parser.error(f"{name} is at least 1; leave a part out with --only")
    if wrong := [setting for setting in options.before_set + options.after_set if "=" not in setting]:
        parser.error(f"'{wrong[0]}' is no NAME=VALUE")
    return options


def run(command, directory, log, extra=None, may_fail=False):
    """Runs a program and gives back what it wrote; its output is kept in a file."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COMPONENTS_")}
    environment |= {"DOTNET_CLI_TELEMETRY_OPTOUT": "1", "DOTNET_NOLOGO": "1"} | (extra or {})
    done = subprocess.run(command, cwd=directory, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    with open(log, "a", encoding="utf-8") as file:
        file.write(f"$ {' '.join(command)}\n{done.stdout}\n")
    if done.returncode != 0 and not may_fail:
        sys.exit(f"beside-commit: {' '.join(command)} ended with {done.returncode} in {directory}; {log} ends:\n{done.stdout[-3000:]}")
    return done.stdout


class Side:
    """One commit: its sources, its programs and its data."""

    def __init__(self, name, commit, work, settings):
        self.name = name
        self.settings = dict(setting.split("=", 1) for setting in settings)
        self.failures = []
        self.commit = subprocess.run(
            ["git", "rev-parse", "--short=12", f"{commit}^{{commit}}"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
        self.home = os.path.join(work, f"{name}-{self.commit}")
        self.log = os.path.join(work, f"{name}.log")
        self.program = os.path.join(self.home, "artifacts/bin/Components.Benchmarks/release/Components.Benchmarks.dll")

    def build(self):
        if not os.path.isdir(self.home):
            os.makedirs(self.home + ".part", exist_ok=True)
            archive = subprocess.Popen(["git", "archive", self.commit], cwd=ROOT, stdout=subprocess.PIPE)
            subprocess.run(["tar", "-x", "-C", self.home + ".part"], stdin=archive.stdout, check=True)
            if archive.wait() != 0:
                sys.exit(f"beside-commit: git archive {self.commit} failed")
            os.rename(self.home + ".part", self.home)
        built = os.path.join(self.home, "artifacts", "beside-commit.built")
        if os.path.exists(built):
            return
        for project in ("benchmarks/Components.Benchmarks", "src/Components.Cli", "build/_build.csproj"):
            run(["dotnet", "build", project, "-c", "Release", "-nologo", "-v", "quiet", "-nodeReuse:false"], self.home, self.log)
        # As build.sh would: it compiles the build by itself where its stamp is missing.
        run(["./build.sh", "--help"], self.home, self.log)
        with open(built, "w", encoding="utf-8"):
            pass

    def measure(self, *command):
        return run(["dotnet", self.program, *command], self.home, self.log)


def digest(path):
    sha = hashlib.sha256()
    with open(path, "rb") as file:
        while piece := file.read(1 << 20):
            sha.update(piece)
    return sha.hexdigest()[:16]


def load():
    return f"{os.getloadavg()[0]:.1f}"


def table(head, rows):
    print(f"| {' | '.join(head)} |")
    print(f"|{'---|' + '---:|' * (len(head) - 1)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    print(flush=True)


def figure(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def compared(found, sides):
    """Medians of the rounds, and their ratio; what only one commit has stands alone."""
    names = list(dict.fromkeys([*found[sides[0].name], *found[sides[1].name]]))
    for name in names:
        before, after = (found[side.name].get(name) for side in sides)
        before, after = (statistics.median(values) if values else None for values in (before, after))
        ratio = f"{after / before:.2f}" if before and after else "-"
        yield [name, figure(before) if before is not None else "-", figure(after) if after is not None else "-", ratio]


def in_turns(sides, rounds, measure):
    found = {side.name: {} for side in sides}
    for number in range(rounds):
        # The one that goes first changes from round to round.
        for side in sides if number % 2 == 0 else reversed(sides):
            for name, value in measure(side, number):
                found[side.name].setdefault(name, []).append(value)
    return found


def kernels(side, number):
    out = os.path.join(side.home, f"output/kernels-{number}")
    shutil.rmtree(out, ignore_errors=True)
    side.measure("kernels", "--job", "Short", "--inProcess", "--artifacts", out)
    for path in glob.glob(os.path.join(out, "results", "*-report.csv")):
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
        for row in csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.splitlines()[0] else ","):
            value, unit = row["Mean"].replace(",", "").split(" ")
            yield row["Method"], float(value) * UNITS[unit]


def make_data(side, count):
    directory = os.path.join(side.home, f"output/parts-{count}")
    if not os.path.exists(os.path.join(directory, "recall-certificate.json")):
        shutil.rmtree(directory, ignore_errors=True)
        model = os.path.join(side.home, "models/components-static-v1/model.bin")
        side.measure("catalogue", "--count", str(count), "--seed", "1", "--static", model, "--out", directory)
        side.measure("index", "--dir", directory)
    return directory


def queries(directories, side):
    for line in side.measure("query", "--dir", directories[side.name], "--fts5", "0").splitlines():
        if match := LATENCY.match(line):
            yield match.group(1).strip() + ", p50 us", float(match.group(2))
            yield match.group(1).strip() + ", p95 us", float(match.group(3))
        elif match := re.match(r"hybrid throughput (\d+) queries/s", line):
            yield "hybrid, queries a second (more is better)", float(match.group(1))


def pipeline(side, number, count):
    work = os.path.join(side.home, f"output/pipeline-{number}")
    subprocess.run(["chmod", "-R", "u+w", work], stderr=subprocess.DEVNULL, check=False)
    shutil.rmtree(work, ignore_errors=True)
    text = run(["bash", "benchmarks/pipeline.sh", "--count", str(count), "--work", work], side.home, side.log, side.settings, may_fail=True)
    side.failures += re.findall(r"^(?:--- \w+ failed|[A-Z]{3}\d{3}: |pipeline: (?!as promised)).*", text, re.M)
    catalogue = os.path.join(work, "cache.sqlite3")
    side.catalogue = digest(catalogue) if os.path.exists(catalogue) else "-"
    title = ""
    for line in text.splitlines():
        if "wall s" in line:
            title = "first build" if line.startswith("first") else "restocked"
        elif match := TARGET.match(line):
            yield f"{title}: {match.group(1)}, CPU s", float(match.group(4))
        elif match := re.match(r"^total +([\d.]+)", line):
            yield f"{title}: all targets, wall s", float(match.group(1))
    subprocess.run(["chmod", "-R", "u+w", work], check=False)
    shutil.rmtree(work, ignore_errors=True)


def main():
    options = arguments()
    wanted = options.only.split(",")
    work = os.path.abspath(options.work) if options.work else tempfile.mkdtemp(prefix="components-beside-")
    os.makedirs(work, exist_ok=True)
    try:
        sides = [Side("before", options.before, work, options.before_set), Side("after", options.after, work, options.after_set)]
        for side in sides:
            print(f"compiling {side.name}: {side.commit} ...", file=sys.stderr, flush=True)
            side.build()
        heads = [f"{side.name} ({side.commit})" for side in sides]
        print(f"{os.cpu_count()} cores, load {load()} before, medians of the rounds, in turns.\n")
        if "kernels" in wanted:
            found = in_turns(sides, options.rounds, kernels)
            print(f"Kernels, ns a call, {options.rounds} rounds, load {load()}. Rows of one commit alone: the other has no such kernel.\n")
            table(["kernel", *heads, "ratio"], compared(found, sides))
        if "query" in wanted:
            directories = {side.name: make_data(side, options.count) for side in sides}
            print(f"Queries over {options.count:,} made-up parts, {options.rounds} rounds.\n")
            table(["same bytes?", *heads, ""], [
                [name, *(digest(os.path.join(directories[side.name], name)) for side in sides), ""]
                for name in ("corpus.jsonl", "vectors.bin", "queries.f32", "queries.txt")])
            found = in_turns(sides, options.rounds, lambda side, _: queries(directories, side))
            print(f"Load {load()}.\n")
            table(["query", *heads, "ratio"], compared(found, sides))
        if "pipeline" in wanted:
            found = in_turns(sides, options.pipeline_rounds, lambda side, number: pipeline(side, number, options.count))
            print(f"Pipeline over {options.count:,} made-up parts, profile jlc, {options.pipeline_rounds} rounds, load {load()}. "
                  + f"Digest of the restocked catalogue: {', '.join(side.catalogue for side in sides)}.\n")
            table(["target", *heads, "ratio"], compared(found, sides))
            print("Not comparable by time alone: targets of one commit only; Transform, which also reads families and facts since; Snapshot and"
                  + "\nthe gates, which check more; totals, which hold all of these.")
            for side in sides:
                for failure in side.failures:
                    print(f"\n{side.name}: {failure}")
            return 1 if any(side.failures for side in sides) else 0
    finally:
        if not options.work:
            subprocess.run(["chmod", "-R", "u+w", work], check=False)
            shutil.rmtree(work, ignore_errors=True)
    return 0


sys.exit(main())
