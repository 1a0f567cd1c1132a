// @ts-check
import { ask } from '../ask.js';
import { html, nothing } from '../html.js';
import { Page } from '../page.js';
import { Changes, changeWords } from '../parts/changes.js';
import { legend, roomChart, waitingChart } from '../parts/charts.js';
import { button } from '../parts/controls.js';
import { dayName, number, percent } from '../parts/figures.js';
import { frame } from '../parts/frame.js';
import { refusalText } from '../refusals.js';
import { pageLink } from '../site.js';
import { nameOf, t } from '../words.js';

/** @typedef {import('../types.js').WhatIfResult} WhatIfResult */
/** @typedef {import('../types.js').WhatIfRow} WhatIfRow */
/** @typedef {import('../types.js').WhatIf} WhatIf */

const SEEDS = [1, 5, 10, 20, 50];
const LOOK_MILLIS = 700;
const GROUPS = /** @type {const} */ (['STAY', 'TARGETS', 'WAITS', 'CLASSES', 'FAIRNESS', 'COUNTS']);
const HEADLINES = ['stay.mean', 'queue_wait.mean', 'within_target.all'];

/** @type {{today: string, past: string[], recorded: string[], rules: Record<string, string[]>} | null} */
let days = null;
/** @type {WhatIf | null} */
let run = null;
/** @type {{code: string, message: string, field?: string} | null} */
let refused = null;
let day = '';
let seeds = 10;
let asked = false;
let sending = false;

const page = new Page((drawn) => {
  if (drawn.site && !asked) {
    asked = true;
    loadDays();
  }
  return frame(drawn, { title: t('whatif'), kind: 'plain' }, content());
});
const changes = new Changes(() => page.draw());

function base() {
  return `api/sites/${encodeURIComponent(page.site)}`;
}

async function loadDays() {
  const answer = await ask(`${base()}/days`);
  if (answer.ok) {
    days = answer.ok;
    day = answer.ok.past[0] ?? answer.ok.recorded[0] ?? '';
    await goOn();
  } else {
    refused = answer.refused ?? null;
    asked = false;
  }
  page.draw();
}

/** Takes up the what-if of the address, after the page was loaded anew. */
async function goOn() {
  const id = new URLSearchParams(location.search).get('id');
  const answer = id ? await ask(`${base()}/what-ifs/${encodeURIComponent(id)}`) : {};
  if (answer.ok) {
    take(answer.ok);
  }
}

async function start() {
  sending = true;
  refused = null;
  page.draw();
  const answer = await ask(`${base()}/what-ifs`, { method: 'POST', body: { day, changes: changes.list, seeds } });
  sending = false;
  refused = answer.refused ?? null;
  if (answer.ok) {
    const url = new URL(location.href);
    url.searchParams.set('id', answer.ok.id);
    history.replaceState(null, '', url);
    take(answer.ok);
  }
  page.draw();
}

function take(/** @type {WhatIf} */ now) {
  run = now;
  page.draw();
  if (now.state === 'RUNNING') {
    window.setTimeout(look, LOOK_MILLIS);
  }
}

async function look() {
  const answer = await ask(`${base()}/what-ifs/${run?.id}`);
  if (answer.ok) {
    take(answer.ok);
  } else if (answer.refused?.code === 'UNREACHABLE') {
    window.setTimeout(look, LOOK_MILLIS * 4);
  } else {
    run = null;
    refused = answer.refused ?? null;
    page.draw();
  }
}

async function cancel() {
  await ask(`${base()}/what-ifs/${run?.id}`, { method: 'DELETE' });
}

function content() {
  if (!page.plan || !days) {
    const word = t(page.info && !page.plan ? 'noPlan' : 'loading');
    return html`<p class="empty">${refused ? refusalText(refused) : word}</p>`;
  }
  const running = sending || run?.state === 'RUNNING';
  return html`
    <p class="report-tools">
      <a class="link" href=${pageLink('operations.html')}>${t('operations')}</a>
      <a class="link" href=${pageLink('reports.html')}>${t('reports')}</a>
    </p>
    <p class="no-print">${t('wi.help')}</p>
    ${form(running)}
    ${refused ? html`<p class="form-wrong" role="alert" data-testid="refused">${told(refused)}</p>` : nothing}
    ${run ? progress(run) : nothing} ${run?.result ? outcome(run.result) : nothing}
  `;
}

/** Why it was refused, with the gateway's own words where they say more: they list what there is. */
function told(/** @type {{code: string, message: string, field?: string}} */ refusal) {
  return refusal.code === 'BAD_VALUE' ? `${t('wi.badValue')} ${refusal.message}` : refusalText(refusal);
}

function form(/** @type {boolean} */ running) {
  const { past, recorded, rules } = days ?? { past: [], recorded: [], rules: {} };
  const all = [...past, ...recorded];
  if (all.length === 0) {
    return html`<p class="empty" data-testid="no-days">${t('wi.noDays')}</p>`;
  }
  return html`<section class="no-print">
    <h2>${t('wi.which')}</h2>
    <div class="form-row">
      <label>
        ${t('day')}
        <select
          class="field"
          data-testid="day"
          ?disabled=${running}
          @change=${(/** @type {Event} */ event) => {
            day = /** @type {HTMLSelectElement} */ (event.target).value;
          }}
        >
          ${all.map((one) => html`<option value=${one} ?selected=${one === day}>${dayName(one)}</option>`)}
        </select>
      </label>
      <label>
        ${t('wi.seeds')}
        <select
          class="field"
          data-testid="seeds"
          ?disabled=${running}
          @change=${(/** @type {Event} */ event) => {
            seeds = Number(/** @type {HTMLSelectElement} */ (event.target).value);
          }}
        >
          ${SEEDS.map((one) => html`<option value=${one} ?selected=${one === seeds}>${one}</option>`)}
        </select>
      </label>
    </div>
    <h2>${t('wi.what')}</h2>
    ${page.plan ? changes.view(page.plan, rules, running) : nothing}
    <div class="form-row">
      ${button({
        text: t('wi.run'),
        look: 'button-main',
        testid: 'run',
        disabled: running || changes.list.length === 0,
        run: start,
      })}
      ${changes.list.length === 0 ? html`<span class="hint">${t('wi.addFirst')}</span>` : nothing}
    </div>
  </section>`;
}

function progress(/** @type {WhatIf} */ { state, done, of }) {
  if (state === 'RUNNING') {
    return html`<div class="form-row" role="status">
      <progress max=${of || 1} .value=${done} aria-label=${t('wi.running')}></progress>
      <span data-testid="progress">${t('wi.running')} ${number(done)} / ${number(of)}</span>
      ${button({ text: t('wi.cancel'), testid: 'cancel', run: cancel })}
    </div>`;
  }
  return state === 'DONE' ? nothing : html`<p class="form-wrong" role="status">${t(`wi.state.${state}`)}</p>`;
}

function outcome(/** @type {WhatIfResult} */ result) {
  const { rows } = result;
  const rooms = rows.filter(({ group }) => group === 'ROOMS');
  return html`<section data-testid="result">
      <h2>${t('wi.result')} · ${dayName(result.day)}</h2>
      <ul class="changes">
        ${result.changes.map(
          (text) => html`<li><span>${changeWords(text, page.plan)}</span> <code>${text}</code></li>`,
        )}
      </ul>
      <p>${t('wi.draws', { n: result.draws, visits: number(result.visits) })}</p>
      <dl class="figures">${HEADLINES.map((figure) => headline(rows.find((row) => row.figure === figure)))}</dl>
    </section>
    <section>
      <h2>${t('wi.chart')}</h2>
      ${legend()} ${waitingChart(result)}
    </section>
    <div class="report-columns report-columns-wide">
      ${GROUPS.map((group) => groupTable(group, rows.filter((row) => row.group === group)))}
    </div>
    <section>
      <h2>${t('wi.group.ROOMS')}</h2>
      <div class="chart-rooms">${legend()} ${roomChart(rooms)}</div>
      ${table(rooms, t('wi.group.ROOMS'))}
    </section>
    <p class="hint">${t('wi.note')}</p>
    <div class="report-tools">${button({ text: t('printReport'), run: () => window.print() })}</div>`;
}

function headline(/** @type {WhatIfRow | undefined} */ row) {
  return row
    ? html`<div class="figure figure-${row.verdict.toLowerCase()}">
        <dt>${nameOf(row.name)}</dt>
        <dd class="number">${shown(row.unit, row.before)} → ${shown(row.unit, row.after)}</dd>
        <dd class="figure-small">${signed(row)} · ${t(`wi.verdict.${row.verdict}`)}</dd>
      </div>`
    : nothing;
}

function groupTable(/** @type {string} */ group, /** @type {WhatIfRow[]} */ rows) {
  return rows.length === 0
    ? nothing
    : html`<section>
        <h2>${t(`wi.group.${group}`)}</h2>
        ${table(rows, t(`wi.group.${group}`))}
      </section>`;
}

function table(/** @type {WhatIfRow[]} */ rows, /** @type {string} */ label) {
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${label}>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('wi.figure')}</th>
          <th scope="col">${t('wi.before')}</th>
          <th scope="col">${t('wi.after')}</th>
          <th scope="col">${t('wi.difference')}</th>
          <th scope="col">${t('wi.clear')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr class="row-${row.verdict.toLowerCase()}">
              <th scope="row" class="wraps">${nameOf(row.name, row.figure)}</th>
              <td>${shown(row.unit, row.before)}</td>
              <td>${shown(row.unit, row.after)}</td>
              <td>${signed(row)}</td>
              <td>${t(`wi.verdict.${row.verdict}`)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function shown(/** @type {string} */ unit, /** @type {number} */ value) {
  return unit === 'SHARE' ? percent(value) : number(value, unit === 'RATIO' ? 2 : 1);
}

function signed(/** @type {WhatIfRow} */ { unit, difference, halfInterval }) {
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '';
  const half = halfInterval == null ? '' : ` ± ${shown(unit, halfInterval)}`;
  return `${sign}${shown(unit, Math.abs(difference))}${half}`;
}
