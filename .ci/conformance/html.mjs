// html.mjs PAGE.html... [--plain PAGE.html...]
//
// What a built page owes its readers, tried in a real browser and in the W3C's checker:
//   markup      the Nu checker has no error and no warning
//   access      axe finds nothing against WCAG 2.0 to 2.2, A and AA: light and dark, wide and narrow,
//               with a figure's popover open and closed
//   reflow      no sideways scroll of the page at 320 px, popover and contents open
//   closed      the page asks for nothing but itself; no script runs; links and fragments lead somewhere
//   figures     every figure's popover opens by click, some by keyboard alone, and says something
//   print       prints to A4
// Pages after --plain are comparisons: they hold no script at all, not even data, and no popovers.
//
// Exit status: 0 all well, 1 faults (a line each), 2 could not run.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };
// Debian's browser as root, on a machine without a network: without these it looks up its maker's hosts.
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const words = process.argv.slice(2);
const cut = words.includes('--plain') ? words.indexOf('--plain') : words.length;
const plain = new Set(words.slice(cut + 1).map((page) => path.resolve(page)));
const pages = words.filter((word) => word !== '--plain').map((page) => path.resolve(page));
const faults = [];
let asked = 0;

/** One question put to a page; what is not so is a fault. */
function expect(page, rule, holds, text) {
  asked += 1;
  if (!holds) {
    const line = `${path.relative('.', page)}: ${rule}: ${String(text).replace(/\s+/g, ' ').slice(0, 400)}`;
    faults.push(line);
    console.log(line);
  }
}

function checkMarkup() {
  const jar = require.resolve('vnu-jar/build/dist/vnu.jar');
  const run = spawnSync('java', ['-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', ...pages],
    { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.error || run.status !== 0) throw new Error(`the Nu checker did not run: ${run.error ?? run.stderr}`);
  // The checker takes no `img-src data:` for leave to show data: images, however the policy is written.
  // The browser keeps to the policy and knows better: checkClosed wants to see every picture.
  const mistaken = /^Resource violates Content Security Policy \(meta tag\): image “data:image\/.*blocked by “img-src” directive\.$/;
  const messages = JSON.parse(run.stdout).messages.filter(({ message }) => !mistaken.test(message));
  for (const page of pages) {
    const own = messages.filter(({ url, type, subType }) =>
      (type !== 'info' || subType === 'warning') && url && fileURLToPath(url.replace(/^file:\/+/, 'file:///')) === page);
    expect(page, 'markup', own.length === 0, own.map((m) => `${m.lastLine}:${m.firstColumn ?? m.lastColumn} ${m.message}`).join(' ┃ '));
  }
  // A message without a page (a crash of the checker) belongs to all of them.
  const lost = messages.filter(({ url }) => !url);
  expect(pages[0], 'markup', lost.length === 0, JSON.stringify(lost));
}

async function checkAccess(tab, page, state, axe) {
  await tab.evaluate(axe);
  const found = await tab.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values } }), TAGS);
  expect(page, `access (${state})`, found.violations.length === 0, found.violations
    .map((rule) => `${rule.id}: ${rule.help}: ${rule.nodes.map((node) => node.target.join(' ')).join(', ')}`).join(' ┃ '));
  // A rule that could not be judged is named in the log, so that a person may look.
  for (const rule of found.incomplete) console.log(`  look by hand (${state}): ${rule.id}, ${rule.nodes.length} place(s)`);
  expect(page, `access (${state})`, found.passes.length > 10, 'axe saw too little of the page to mean anything');
}

async function checkReflow(tab, page, state) {
  const width = await tab.evaluate(() => document.scrollingElement.scrollWidth);
  expect(page, 'reflow', width <= NARROW.width, `${width} px wide in a window of ${NARROW.width} px (${state})`);
}

async function checkClosed(tab, page) {
  const found = await tab.evaluate((isPlain) => {
    const all = [...document.querySelectorAll('*')];
    const named = (id) => document.getElementById(id) !== null;
    const references = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-details', 'popovertarget', 'for', 'headers'];
    const out = [];
    for (const picture of document.images) {
      if (!picture.complete || picture.naturalWidth === 0) out.push(`picture not shown: ${picture.alt}`);
      if (!picture.src.startsWith('data:image/')) out.push(`picture from ${picture.src.slice(0, 80)}`);
    }
    const scripts = all.filter((element) => element.localName === 'script');
    const data = scripts.filter((script) => script.type === 'application/json');
    if (scripts.length !== data.length || data.length !== (isPlain ? 0 : 1)) out.push(`${scripts.length} scripts, or not data`);
    for (const element of all) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on')) out.push(`${element.localName} has ${name}`);
        if (references.includes(name)) out.push(...value.split(/\s+/).filter((id) => !named(id)).map((id) => `${name} leads to #${id}, which is not there`));
      }
      const href = element.getAttribute('href');
      if (href === null) continue;
      if (href.startsWith('#')) {
        if (!named(decodeURIComponent(href.slice(1)))) out.push(`no such fragment: ${href}`);
      } else if (!/^(https?:\/\/|mailto:|tel:)/.test(href)) {
        // Links to other files of the project are for the Markdown; the page travels alone.
        out.push(`leads to a file or a scheme of its own: ${href}`);
      }
    }
    return out;
  }, plain.has(page));
  expect(page, 'closed', found.length === 0, found.join(' ┃ '));
}

/** The data block must be what the page shows, else one of them is wrong. */
async function checkData(tab, page) {
  const found = await tab.evaluate(() => {
    const statistics = JSON.parse(document.querySelector('script').textContent);
    const squash = (text) => text.replace(/\s+/g, '');
    return statistics.flatMap(({ id, printed }) => {
      const row = document.getElementById(`statistic-${id}`);
      if (!row) return [`${id} has no row in the annex`];
      return squash(row.textContent).includes(squash(printed)) ? [] : [`${id}: the annex does not say ${printed}`];
    });
  });
  expect(page, 'figures', found.length === 0, found.join(' ┃ '));
}

/** Which popover is open, and whether it says all that the data block knows. */
const opened = (tab) => tab.evaluate(() => {
  const open = [...document.querySelectorAll(':popover-open')];
  if (open.length !== 1) return { count: open.length };
  const box = open[0].getBoundingClientRect();
  const squash = (text) => text.replace(/\s+/g, '');
  const says = squash(open[0].textContent);
  const facts = JSON.parse(document.querySelector('script').textContent).find(({ id }) => `about-${id}` === open[0].id) ?? {};
  const more = [facts.definition, facts.source, facts.department, facts.last?.printed].filter(Boolean);
  return {
    count: 1,
    id: open[0].id,
    named: Boolean(facts.label) && says.includes(squash(facts.label)) && says.includes(squash(facts.printed)),
    // A list of terms, each with what it means; a statistic of which nothing more is known has none.
    missing: more.filter((fact) => ![...open[0].querySelectorAll('dl dd')].some((dd) => dd.checkVisibility() && squash(dd.textContent).includes(squash(fact)))),
    empty: [...open[0].querySelectorAll('dl dt')].some((dt) => !dt.textContent.trim() || !dt.nextElementSibling?.textContent.trim()),
    terms: open[0].querySelectorAll('dl dt').length,
    shown: open[0].checkVisibility({ visibilityProperty: true, opacityProperty: true }),
    inside: box.left >= 0 && box.top >= 0 && box.right <= innerWidth + 0.5 && box.bottom <= innerHeight + 0.5,
  };
});

let terms = 0;

async function checkOpen(tab, page, how, target) {
  const open = await opened(tab);
  expect(page, 'figures', open.count === 1 && open.id === target, `${how}: #${target} is not the one open: ${JSON.stringify(open)}`);
  if (open.count !== 1) return;
  terms += open.terms;
  expect(page, 'figures', open.shown && open.named && !open.empty && open.missing.length === 0, `${how}: #${target} does not show all: ${JSON.stringify(open)}`);
  expect(page, 'figures', open.inside, `${how}: #${target} reaches out of the window`);
}

const closes = async (tab) => (await opened(tab)).count === 0;

/** A click as a hand does it. The driver's own would wait for timers, which do not run without scripts. */
async function click(tab, button) {
  const { x, y } = await button.evaluate((element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = element.getClientRects()[0];
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  });
  await tab.mouse.click(x, y);
}

async function checkClicks(tab, page, width) {
  const buttons = await tab.$$('main button.figure');
  const done = new Set();
  for (const button of buttons) {
    const target = await button.getAttribute('popovertarget');
    if (done.has(target)) continue;
    done.add(target);
    await click(tab, button);
    await checkOpen(tab, page, `click, ${width}`, target);
    await tab.keyboard.press('Escape');
    expect(page, 'figures', await closes(tab), `Escape does not close #${target}`);
  }
  return buttons.length;
}

/** By Tab, Enter, Space and Escape alone, from the top of the page. */
async function checkKeyboard(tab, page) {
  const focus = () => tab.evaluate(() => {
    const at = document.activeElement;
    return { figure: at?.matches('button.figure') ? at.getAttribute('popovertarget') : null, in: at?.closest('[popover]')?.id ?? null,
      seen: at ? getComputedStyle(at).outlineStyle !== 'none' : false };
  });
  await tab.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  let at = null;
  for (let presses = 0; presses < 400 && !at?.figure; presses += 1) {
    await tab.keyboard.press('Tab');
    at = await focus();
  }
  expect(page, 'keyboard', at.figure !== null, 'no figure is reached by Tab');
  if (at.figure === null) return;
  expect(page, 'keyboard', at.seen, 'the figure in focus has no outline');
  for (const key of ['Enter', 'Space']) {
    await tab.keyboard.press(key);
    await checkOpen(tab, page, key, at.figure);
    await tab.keyboard.press('Tab');
    expect(page, 'keyboard', (await focus()).in === at.figure, `${key}: Tab does not lead into #${at.figure}`);
    await tab.keyboard.press('Escape');
    expect(page, 'keyboard', await closes(tab), `${key}: Escape does not close #${at.figure}`);
    expect(page, 'keyboard', (await focus()).figure === at.figure, `${key}: the focus does not come back to the figure`);
  }
}

async function checkPrint(tab, page) {
  await tab.emulateMedia({ media: 'print', colorScheme: 'light' });
  const pdf = (await tab.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, width, height]) => [Number(width), Number(height)]);
  const a4 = ([width, height]) => Math.abs(width - 595.28) < 1 && Math.abs(height - 841.89) < 1;
  expect(page, 'print', pdf.startsWith('%PDF-') && boxes.length > 0 && boxes.every(a4), `not A4 throughout: ${boxes.join(' ')}`);
  await tab.emulateMedia({ media: null, colorScheme: null });
}

/** A window on the page, and what it asked for. */
async function open(browser, page, viewport, javaScriptEnabled) {
  const context = await browser.newContext({ viewport, javaScriptEnabled });
  const tab = await context.newPage();
  tab.setDefaultTimeout(30_000);
  const own = pathToFileURL(page).href;
  tab.on('request', (request) => {
    const url = request.url();
    expect(page, 'closed', url.split('#')[0] === own || url.startsWith('data:'), `asks for ${url}`);
  });
  // A breach of the page's own security policy is told here, too.
  tab.on('console', (message) => expect(page, 'closed', !['error', 'warning'].includes(message.type()), message.text()));
  await tab.goto(own, { waitUntil: 'load' });
  return tab;
}

/** As a reader has it who lets no script run: the page must not need one. */
async function checkWithoutScripts(browser, page) {
  const tab = await open(browser, page, WIDE, false);
  await checkClosed(tab, page);
  if (!plain.has(page)) await checkData(tab, page);
  const figures = await checkClicks(tab, page, 'wide');
  if (figures > 0) await checkKeyboard(tab, page);
  await tab.setViewportSize(NARROW);
  await checkReflow(tab, page, 'as it opens');
  await checkClicks(tab, page, 'narrow');
  const first = await tab.$('main button.figure');
  if (first) {
    await click(tab, first);
    await checkReflow(tab, page, 'popover open');
    await tab.keyboard.press('Escape');
  }
  for (const summary of await tab.$$('summary')) if (await summary.isVisible()) await click(tab, summary);
  await checkReflow(tab, page, 'contents open');
  await tab.setViewportSize(WIDE);
  await checkPrint(tab, page);
  await tab.context().close();
  return figures;
}

/** axe is a script, and waits for timers. */
async function checkWithAxe(browser, page, axe) {
  for (const [width, viewport] of [['wide', WIDE], ['narrow', NARROW]]) {
    const tab = await open(browser, page, viewport, true);
    const first = await tab.$('main button.figure');
    for (const colorScheme of ['light', 'dark']) {
      await tab.emulateMedia({ colorScheme });
      await checkAccess(tab, page, `${width}, ${colorScheme}`, axe);
      if (first) {
        await click(tab, first);
        await checkAccess(tab, page, `${width}, ${colorScheme}, popover`, axe);
        await tab.keyboard.press('Escape');
      }
    }
    await tab.context().close();
  }
}

try {
  if (pages.length === 0) throw new Error('no page given');
  checkMarkup();
  const { chromium } = require('playwright-core');
  const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
  let figures = 0;
  try {
    for (const page of pages) {
      const here = await checkWithoutScripts(browser, page);
      await checkWithAxe(browser, page, axe);
      figures += here;
      console.log(`${path.relative('.', page)}: ${here} figures in the text`);
    }
  } finally {
    await browser.close();
  }
  // With no figure anywhere the popovers were never tried.
  expect(pages[0], 'figures', figures > 0 && terms > 0, 'no page has a figure about which more is known');
  console.log(`html: ${pages.length} pages, ${asked} questions, ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  console.error(`html: could not run: ${error.stack}`);
  process.exitCode = 2;
}
