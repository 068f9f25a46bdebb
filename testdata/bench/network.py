#!/usr/bin/python3
"""Times coopgraph beside python3-igraph, alternating, and prints medians.

usage: network.py GEN WORK [RUNS] [--searches N] [--chain JOB] [small|middle|large ...]

GEN is a generator that is called as: python3 GEN PEOPLE MEETINGS OUT and writes
OUT.inc, a line "person meeting" for each seat. --searches N makes only the first N runs
with searches from every node, for which igraph needs minutes (0: none; without it all
runs). --chain JOB times instead the whole way, from the store or a table of seats to a
GraphML file with pagerank and clusters, as coopgraph export and as JOB does it, which is
called as: JOB TABLE.csv OUT, and prints a line "read SECONDS s" first. WORK is a folder for networks and
stores. Needs Debian's python3-igraph: run with the system's python3, in the repository.
Times are taken inside each process: coopgraph's from an open store (reading the seats
included) and igraph's from a parsed table, to scores in memory."""
import argparse, os, random, statistics, subprocess, sys, time

SIZES = {"small": (5000, 4000), "middle": (20000, 20000), "large": (200000, 300000)}
PATHS = ("small", "middle")  # networks on which searches from every node are timed


def igraph_job(table, paths):
    import igraph as ig
    people, meetings, edges = {}, {}, []
    for line in open(table):
        a, b = line.split()
        edges.append((people.setdefault(a, len(people)), meetings.setdefault(b, len(meetings))))
    n = len(people)
    t = time.time()

    def lap(what):
        nonlocal t
        print("timing", what, f"{time.time() - t:.4f}", flush=True)
        t = time.time()

    g = ig.Graph.Bipartite([0] * n + [1] * len(meetings), [(p, n + m) for p, m in edges])
    g.simplify()
    lap("read")  # of the parsed table into igraph
    p = g.bipartite_projection(types="type", multiplicity=True, which=0)
    lap("project")
    print("network", p.vcount(), p.ecount())
    p.pagerank(weights=p.es["weight"])
    lap("pagerank")
    if paths:
        p.closeness()
        lap("closeness")
        p.harmonic_centrality()
        lap("harmonic")
        p.betweenness()
        lap("betweenness")
    for seed in range(10):
        random.seed(seed)
        t = time.time()
        c = p.community_leiden(objective_function="modularity", weights="weight", n_iterations=-1)
        lap("leiden")
        print("quality", p.modularity(c, weights="weight"))
    import resource
    print("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10)


def collect(out, into):
    for line in out.splitlines():
        f = line.split()
        if f and f[0] == "timing":
            into.setdefault(f[1], []).append(float(f[2]))
        elif f and f[0] == "network":
            into["network"] = tuple(f[1:])
        elif f and f[0] in ("quality", "memory"):
            into.setdefault(f[0], []).append(float(f[1]))


def chain(program, job, table, runs):
    """Times the whole way; of the peer's without reading, as its table is not a store."""
    csv, out = table + ".csv", table + ".graphml"
    if not os.path.exists(csv):
        with open(table) as seats, open(csv, "w") as f:
            f.write("meeting,person\n")
            f.writelines(f"{m},{p}\n" for p, m in (line.split() for line in seats))
    export = [program, "export", "--db", table + ".db", "--as", "graphml", "--by", "pagerank",
              "--weight", "count", "--evidence=false", "--timing", "-o", out]
    times, memory = ([], []), ([], [])
    for _ in range(runs):
        for side, cmd in enumerate((export, [sys.executable, job, csv, out])):
            log = table + ".log"
            with open(log, "w") as f:
                begun = time.time()
                child = subprocess.Popen(cmd, stdout=f, stderr=f)
                _, status, used = os.wait4(child.pid, 0)
                took = time.time() - begun
            lines = open(log).read()
            if status:
                sys.exit(lines)
            for line in lines.splitlines():
                if side == 1 and line.startswith("read "):
                    took -= float(line.split()[1])
            times[side].append(took)
            memory[side].append(used.ru_maxrss >> 10)
            os.remove(out)
            print(lines, flush=True)
    med = statistics.median
    print(f"{'medians of ' + str(runs):22}{'coopgraph':>12}{'igraph':>12}{'ratio':>8}")
    for name, (a, b) in (("whole chain s", times), ("memory MB", memory)):
        print(f"{name:22}{med(a):12.2f}{med(b):12.2f}{med(a) / med(b):8.3f}", flush=True)


def main():
    if sys.argv[1] == "--igraph":
        return igraph_job(sys.argv[2], sys.argv[3] == "paths")
    p = argparse.ArgumentParser()
    p.add_argument("gen")
    p.add_argument("work")
    p.add_argument("runs", nargs="?", type=int, default=5)
    p.add_argument("sizes", nargs="*", metavar="small|middle|large")
    p.add_argument("--searches", type=int)
    p.add_argument("--chain", metavar="JOB")
    o = p.parse_intermixed_args()
    gen, work, runs = o.gen, o.work, o.runs
    if bad := set(o.sizes) - set(SIZES):
        p.error(f"network {', '.join(bad)}: choose from {', '.join(SIZES)}")
    os.makedirs(work, exist_ok=True)
    test, program = os.path.join(work, "peers.test"), os.path.join(work, "coopgraph")
    subprocess.run(["go", "test", "-c", "-o", test, "./graph/projection"], check=True)
    if o.chain:
        subprocess.run(["go", "build", "-o", program, "./cmd/coopgraph"], check=True)
    for size in o.sizes or SIZES:
        people, meetings = SIZES[size]
        base = os.path.join(work, size)
        table = base + ".inc"
        if not os.path.exists(table):
            subprocess.run(["python3", gen, str(people), str(meetings), base], check=True, stdout=subprocess.DEVNULL)
        env = dict(os.environ, COOPGRAPH_PEERS=os.path.abspath(table))
        env.pop("COOPGRAPH_PEERS_PATHS", None)
        if not os.path.exists(table + ".db"):
            subprocess.run([test, "-test.run", "TestPeers"], env=env, check=True, stdout=subprocess.DEVNULL)
        if o.chain:
            chain(program, o.chain, table, runs)
            continue
        ours, theirs = {}, {}
        for run in range(runs):
            paths = size in PATHS and (o.searches is None or run < o.searches)
            env.pop("COOPGRAPH_PEERS_PATHS", None)
            if paths:
                env["COOPGRAPH_PEERS_PATHS"] = "1"
            for cmd, into in (
                ([test, "-test.run", "TestPeers"], ours),
                ([sys.executable, __file__, "--igraph", table, "paths" if paths else "-"], theirs),
            ):
                got = subprocess.run(cmd, env=env, check=True, capture_output=True, text=True).stdout
                one = {}
                collect(got, one)
                into["network"] = one.pop("network")
                for k, v in one.items():
                    into.setdefault(k, []).extend(v)
        print(f"\n{size}: coopgraph {ours['network']}, igraph {theirs['network']} people and ties; load {os.getloadavg()[0]:.1f}")
        print(f"{'medians of ' + str(runs):22}{'coopgraph':>12}{'igraph':>12}{'ratio':>8}")
        med = statistics.median
        stages = [s for s in theirs if s not in ("network", "quality", "memory")]
        for s in stages:
            a, b = med(ours[s]), med(theirs[s])
            print(f"{s + ' s':22}{a:12.3f}{b:12.3f}{a / b:8.3f}")
        a = med(x + y for x, y in zip(ours["read"], ours["project"]))
        for name, b in (
            ("read+project/project", med(theirs["project"])),
            ("read+project", med(x + y for x, y in zip(theirs["read"], theirs["project"]))),
        ):
            print(f"{name:22}{a:12.3f}{b:12.3f}{a / b:8.3f}")
        print(f"{'modularity, mean of 10':22}{statistics.mean(ours['quality']):12.6f}{statistics.mean(theirs['quality']):12.6f}")
        print(f"{'memory MB':22}{med(ours['memory']):12.0f}{med(theirs['memory']):12.0f}{med(ours['memory']) / med(theirs['memory']):8.3f}", flush=True)


main()
