// Lints the tables and models of a folder with dmnlint and bpmnlint and the product's plugins for them: node lint.cjs FOLDER
// prints, by file, what is said of which element.
'use strict';

const {createRequire} = require('module');
const {readFileSync, readdirSync} = require('fs');
const {join, resolve} = require('path');

const tools = createRequire(resolve('target/editors/package.json'));
const PLUGINS = {
  'dmnlint-plugin-getting-electricity': resolve('processes/.camunda/dmnlint-plugin'),
  'bpmnlint-plugin-getting-electricity': resolve('processes/.camunda/modeler-plugin')
};
const CONFIG = {extends: 'plugin:getting-electricity/recommended'};

/** Plugins are found as if they were installed beside the linters. */
function installed(name) {
  const plugin = Object.keys(PLUGINS).find(one => name === one || name.startsWith(one + '/'));
  return plugin ? require(PLUGINS[plugin] + name.slice(plugin.length)) : tools(name);
}

function linter(tool) {
  const {Linter} = tools(tool);
  const NodeResolver = tools(`${tool}/lib/resolver/node-resolver`);
  return new Linter({config: CONFIG, resolver: new NodeResolver({require: installed})});
}

function moddle(tool, language) {
  const found = createRequire(tools.resolve(tool))(language);
  return new (found.BpmnModdle || found.default || found)();
}

const dmn = moddle('dmnlint', 'dmn-moddle');
const table = xml => new Promise((taken, refused) => dmn.fromXML(xml, (fault, root) => fault ? refused(fault) : taken(root)));
const bpmn = moddle('bpmnlint', 'bpmn-moddle');
const model = async xml => (await bpmn.fromXML(xml)).rootElement;

(async () => {
  const folder = process.argv[2];
  const linters = {dmn: [linter('dmnlint'), table], bpmn: [linter('bpmnlint'), model]};
  const said = {};
  for (const file of readdirSync(folder)) {
    const [lint, read] = linters[file.split('.').pop()];
    const reports = await lint.lint(await read(readFileSync(join(folder, file), 'utf8')));
    said[file] = Object.values(reports).flat().map(report => `${report.id} ${report.message}`);
  }
  console.log(JSON.stringify(said));
})();
