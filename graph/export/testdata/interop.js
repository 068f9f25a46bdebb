// Reads the GEXF and GraphML exports of one network with graphology.
// Called as: NODE_PATH=node_modules node - FOLDER NAME
const fs = require('fs');
const {UndirectedGraph} = require('graphology');
const readers = {'.gexf.gexf': require('graphology-gexf'), '.gexf13.gexf': require('graphology-gexf'), '.graphml.graphml': require('graphology-graphml')};
const base = process.argv[2] + '/' + process.argv[3];
const want = JSON.parse(fs.readFileSync(base + '.want', 'utf8'));
for (const [ending, reader] of Object.entries(readers)) {
  const g = reader.parse(UndirectedGraph, fs.readFileSync(base + ending, 'utf8'));
  if (g.order !== want.nodes || g.size !== want.ties) {
    console.log(ending, 'read', g.order, 'nodes and', g.size, 'ties, want', want.nodes, want.ties);
    process.exitCode = 1;
  }
}
