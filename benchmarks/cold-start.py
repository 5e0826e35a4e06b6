#!/usr/bin/env python3
"""Cold start of ./components, pages cached: `serve` from a new process to its first correct answer and to readiness, and `search` from a new process
to its end, for one compiled program or several in turn. Processor time is the figure to compare on a busy machine.

  benchmarks/cold-start.py --snapshot DIR [--rounds 5] PROGRAM_DIR...      PROGRAM_DIR holds components.dll
"""
import argparse, json, os, resource, socket, subprocess, time, urllib.request

QUERY = "10k 1% 0402 resistor"


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def serve(program, snapshot):
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    started = time.time()
    server = subprocess.Popen(
        ["dotnet", f"{program}/components.dll", "serve", "--snapshot", snapshot, "--urls", url, "--until-stdin-closes"],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        body = json.dumps({"query": QUERY}).encode()
        answer = wait(lambda: json.load(urllib.request.urlopen(urllib.request.Request(
            f"{url}/v1/components/search", body, {"Content-Type": "application/json"}), timeout=20)), started, server)
        first = time.time() - started
        with open(f"/proc/{server.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        processor = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        if not answer["results"] or answer["results"][0]["match"] != "states":
            raise SystemExit(f"{program}: the first answer is wrong: {answer}")
        wait(lambda: urllib.request.urlopen(f"{url}/readyz", timeout=20).status, started, server)
        return first, processor, time.time() - started
    finally:
        server.stdin.close()
        server.wait(30)


def wait(ask, started, server):
    while True:
        try:
            return ask()
        except OSError as error:
            if server.poll() is not None or time.time() - started > 60:
                raise SystemExit(f"no answer after {time.time() - started:.0f} s: {error}")
            time.sleep(0.01)


def search(program, snapshot):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.time()
    said = subprocess.run(["dotnet", f"{program}/components.dll", "search", QUERY, "--snapshot", snapshot],
                          check=True, capture_output=True, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if "resistor" not in said:
        raise SystemExit(f"{program}: the answer is wrong: {said}")
    return time.time() - started, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def median(values):
    return sorted(values)[len(values) // 2]


options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
options.add_argument("--snapshot", required=True)
options.add_argument("--rounds", type=int, default=5)
options.add_argument("programs", nargs="+")
asked = options.parse_args()
found = {program: ([], []) for program in asked.programs}
for _ in range(asked.rounds):
    for program in asked.programs:
        found[program][0].append(serve(program, asked.snapshot))
        found[program][1].append(search(program, asked.snapshot))
for program, (served, searched) in found.items():
    print(f"{program}: serve first answer {median([one[0] for one in served]):.2f} s, processor {median([one[1] for one in served]):.2f} s, "
          f"ready {median([one[2] for one in served]):.2f} s; search {median([one[0] for one in searched]):.2f} s, processor "
          f"{median([one[1] for one in searched]):.2f} s; load {os.getloadavg()[0]:.0f}")
