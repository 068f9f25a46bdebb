# Reads the exports of one network with networkx and igraph and compares the numbers
# of nodes and ties, and the labels where the format keeps them.
# Called as: python3 - FOLDER NAME
import json
import sys
import warnings

import igraph
import networkx as nx

warnings.simplefilter("ignore")
base = sys.argv[1] + "/" + sys.argv[2]
want = json.load(open(base + ".want", encoding="utf-8"))
failed = False


def check(reader, nodes, ties, labels=None):
    global failed
    if (nodes, ties) != (want["nodes"], want["ties"]):
        print(reader, "read", nodes, "nodes and", ties, "ties, want", want["nodes"], want["ties"])
        failed = True
    if labels is not None and sorted(labels) != sorted(want["labels"]):
        for a in sorted(set(labels) ^ set(want["labels"])):
            print(reader, "label", repr(a))
        failed = True


def with_networkx(reader, g, labels=None):
    check("networkx " + reader, g.number_of_nodes(), g.number_of_edges(), labels)


def with_igraph(reader, g, labels=None):
    check("igraph " + reader, g.vcount(), g.ecount(), labels)


g = nx.read_graphml(base + ".graphml.graphml")
with_networkx("graphml", g, [d.get("label", "") for _, d in g.nodes(data=True)])
for _, d in g.nodes(data=True):
    assert all(isinstance(d[k], t) for k, t in (("meetings", int), ("degree", float), ("cluster", int)) if k in d), d
for _, _, d in g.edges(data=True):
    assert isinstance(d["strength"], float) and isinstance(d["meetings"], int), d
g = nx.read_gexf(base + ".gexf.gexf")
with_networkx("gexf", g, [d["label"] for _, d in g.nodes(data=True)])
g = nx.read_gml(base + ".gml.gml")
with_networkx("gml", g, [d["trueLabel"] for _, d in g.nodes(data=True)])
with_networkx("pajek", nx.read_pajek(base + ".pajek.net"))
g = nx.node_link_graph(json.load(open(base + ".nodelink.json", encoding="utf-8")))
with_networkx("nodelink", g, [d.get("label", "") for _, d in g.nodes(data=True)])
g = nx.cytoscape_graph(json.load(open(base + ".cyjs.cyjs", encoding="utf-8")))
with_networkx("cyjs", g, [d.get("label", "") for _, d in g.nodes(data=True)])

g = igraph.Graph.Read_GraphML(base + ".graphml.graphml")
with_igraph("graphml", g, g.vs["label"])
with_igraph("gml", igraph.Graph.Read_GML(base + ".gml.gml"))
g = igraph.Graph.Read_Pajek(base + ".pajek.net")
with_igraph("pajek", g)
assert len(g.es["weight"]) == want["ties"]
g = igraph.Graph.Read_DL(base + ".dl.dl", directed=False)
with_igraph("dl", g)
assert len(set(g.vs["name"])) == want["nodes"]
sys.exit(failed)
