// Draws models as the Camunda Modeler shows them, e.g. for docs/pictures after a model was changed.
//
//   cd scripts/draw-models && npm install && npm run draw
//   node draw.mjs OUT_DIR FILE.bpmn|FILE.dmn ...
//
// Needs a Chromium (CHROMIUM, default /usr/bin/chromium) with a Chinese font (Debian: chromium, fonts-noto-cjk).
// BPMN becomes OUT_DIR/<name>.svg, each view of a DMN file OUT_DIR/<name>-<decision>.png.
// Fails when the viewer cannot open a file or warns about it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const DMN_STYLES = ['diagram-js.css', 'dmn-js-shared.css', 'dmn-js-drd.css', 'dmn-js-decision-table.css',
  'dmn-js-literal-expression.css'];
const QUIET = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const dist = (name, file) => readFileSync(join(dirname(require.resolve(`${name}/package.json`)), 'dist', file), 'utf8');

async function drawBpmn(page, file, out) {
  await page.addScriptTag({ content: dist('bpmn-js', 'bpmn-viewer.production.min.js') });
  const drawn = await page.evaluate(async xml => {
    const viewer = new window.BpmnJS({ container: '#canvas' });
    const { warnings } = await viewer.importXML(xml);
    const { svg } = await viewer.saveSVG();
    return { svg, warnings: warnings.map(warning => warning.message) };
  }, readFileSync(file, 'utf8'));
  if (drawn.warnings.length) throw new Error(drawn.warnings.join('; '));
  writeFileSync(`${out}.svg`, onWhite(stable(drawn.svg)));
}

/** The viewer numbers its arrow heads at random; a picture of an unchanged model should not change. */
function stable(svg) {
  const names = new Map();
  return svg.replace(/\b(marker-)[0-9a-z]{20,}/g, (id, prefix) =>
    names.get(id) ?? names.set(id, prefix + (names.size + 1)).get(id));
}

/** Black lines need a light ground, also where pages are dark; Chinese text its Chinese glyphs, not the Japanese ones. */
function onWhite(svg) {
  const margin = 12;
  return svg.replace(/width="[\d.]+" height="[\d.]+" viewBox="([^"]+)"([^>]*)>/, (_, box, rest) => {
    const [x, y, width, height] = box.split(' ').map(Number);
    const [left, top, wide, high] = [x - margin, y - margin, width + 2 * margin, height + 2 * margin].map(Math.round);
    return `width="${wide}" height="${high}" viewBox="${left} ${top} ${wide} ${high}" xml:lang="zh-CN"${rest}>`
      + `<rect x="${left}" y="${top}" width="${wide}" height="${high}" fill="white" />`;
  });
}

async function drawDmn(page, file, out) {
  await page.addStyleTag({ content: DMN_STYLES.map(style => dist('dmn-js', `assets/${style}`)).join('\n') });
  await page.addScriptTag({ content: dist('dmn-js', 'dmn-viewer.production.min.js') });
  const views = await page.evaluate(async xml => {
    window.viewer = new window.DmnJS({ container: '#canvas' });
    const { warnings } = await window.viewer.importXML(xml);
    if (warnings.length) throw new Error(warnings.map(warning => warning.message).join('; '));
    return window.viewer.getViews().map(view => view.id);
  }, readFileSync(file, 'utf8'));
  for (const [index, id] of views.entries()) {
    await page.evaluate(i => window.viewer.open(window.viewer.getViews()[i]), index);
    await page.setViewportSize({ width: 1600, height: 900 });
    const height = await page.evaluate(() => document.querySelector('.dmn-decision-table-container')?.scrollHeight ?? 900);
    await page.setViewportSize({ width: 1600, height: Math.max(300, Math.min(height, 8000)) });
    await page.screenshot({ path: `${out}-${id}.png` });
  }
}

const [out, ...files] = process.argv.slice(2);
if (!out || files.length === 0) {
  console.error('usage: node draw.mjs OUT_DIR FILE.bpmn|FILE.dmn ...');
  process.exit(2);
}
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: QUIET });
for (const file of files) {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  const type = extname(file);
  try {
    await page.setContent('<style>body{margin:0}#canvas{width:100vw;height:100vh}</style><div id="canvas"></div>');
    await (type === '.dmn' ? drawDmn : drawBpmn)(page, file, join(out, basename(file, type)));
    console.log(`drawn  ${file}`);
  } catch (error) {
    process.exitCode = 1;
    console.error(`FAILED ${file}: ${error.message}`);
  }
  await page.close();
}
await browser.close();
