// @ts-check
import { ask } from '../ask.js';
import { html, nothing } from '../html.js';
import { Page } from '../page.js';
import { button } from '../parts/controls.js';
import { dayName, figure, minutes, number, percent } from '../parts/figures.js';
import { frame } from '../parts/frame.js';
import { toldSection } from '../parts/told-report.js';
import { refusalText } from '../refusals.js';
import { pageLink } from '../site.js';
import { className, nameOf, t } from '../words.js';

/** @typedef {import('../types.js').FairnessReport} FairnessReport */
/** @typedef {import('../types.js').FairnessRow} FairnessRow */

const MOST_LINES = 8;

/** @type {{today: string, past: string[]} | null} */
let days = null;
/** @type {FairnessReport | null} */
let report = null;
/** @type {import('../types.js').ToldReport | null} */
let told = null;
/** @type {{code: string, message: string} | null} */
let refused = null;
let wanted = new URLSearchParams(location.search).get('date') ?? '';
let loading = false;
let asked = 0;

const page = new Page((drawn) => {
  if (drawn.site && asked === 0) {
    load();
  }
  return frame(drawn, { title: t('reports'), kind: 'plain' }, content());
});

async function load() {
  const mine = ++asked;
  loading = true;
  page.draw();
  const base = `api/sites/${encodeURIComponent(page.site)}`;
  const known = await ask(`${base}/days`);
  const date = wanted ? `?date=${encodeURIComponent(wanted)}` : '';
  const answer = await ask(`${base}/reports/fairness${date}`);
  const second = answer.ok ? await ask(`${base}/reports/told${date}`) : answer;
  if (mine === asked) {
    days = known.ok ?? days;
    report = answer.ok ?? null;
    told = second.ok ?? null;
    refused = answer.refused ?? second.refused ?? null;
    loading = false;
    page.draw();
  }
}

function content() {
  return html`
    <div class="report-tools">
      <label>
        ${t('day')}
        <select
          class="field"
          data-testid="day"
          @change=${(/** @type {Event} */ event) => {
            wanted = /** @type {HTMLSelectElement} */ (event.target).value;
            load();
          }}
        >
          ${dayOptions()}
        </select>
      </label>
      ${button({ text: t('refresh'), run: load })} ${button({ text: t('printReport'), run: () => window.print() })}
      <a class="link" href=${pageLink('operations.html')}>${t('operations')}</a>
      <a class="link" href=${pageLink('whatif.html')}>${t('whatif')}</a>
      <span role="status">${loading ? t('loading') : ''}</span>
    </div>
    ${refused ? html`<p class="empty" role="alert">${refusalText(refused)}</p>` : nothing}
    ${report ? whole(report) : nothing} ${report && told ? toldSection(told) : nothing}
  `;
}

function dayOptions() {
  const { today, past } = days ?? { today: '', past: [] };
  return [
    html`<option value="" ?selected=${wanted === ''}>${t('todaySoFar')}</option>`,
    ...past
      .filter((day) => day !== today)
      .map((day) => html`<option value=${day} ?selected=${wanted === day}>${dayName(day)}</option>`),
  ];
}

function whole(/** @type {FairnessReport} */ of) {
  return html`
    <h2 class="report-day" data-testid="report-day">${t('fairness')} · ${dayName(of.date)}</h2>
    <dl class="figures">
      ${figure('ops.registered', number(of.visits))} ${figure('ops.inProgress', number(of.inProgress))}
      ${figure('ops.left', number(of.walkedAway))} ${figure('col.noShows', number(of.missedCalls))}
      ${figure('fair.targets', percent(of.all.withinTarget))} ${figure('fair.gini', number(of.all.gini, 2))}
    </dl>
    <section>
      <h2>${t('fair.byClass')}</h2>
      ${classTable(of)}
      <p class="hint">${t('fair.help')}</p>
      <p class="hint">${t('fair.help2')}</p>
    </section>
    <div class="report-columns">
      <section>
        <h2>${t('fair.reasons')}</h2>
        ${reasonTable(of)}
      </section>
      <section>
        <h2>${t('fair.lines')}</h2>
        ${lineTable(of)}
      </section>
      <section>
        <h2>${t('fair.longest')}</h2>
        ${longestTable(of)}
      </section>
    </div>
  `;
}

function classTable(/** @type {FairnessReport} */ { classes, all }) {
  const columns = [
    'fair.visits',
    'fair.exam',
    'fair.examWorst',
    'fair.queue',
    'fair.queueP95',
    'fair.gini',
    'fair.slowdown',
    'fair.targets',
    'fair.given',
    'fair.received',
  ];
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${t('fair.byClass')}>
    <table data-testid="fairness">
      <thead>
        <tr>
          <th scope="col">${t('priorityClass')}</th>
          ${columns.map((key) => html`<th scope="col" class="figure-cell">${t(key)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${classes.map((row) => classRow(row, className(row)))}
      </tbody>
      <tfoot>
        ${classRow(all, t('total'))}
      </tfoot>
    </table>
  </div>`;
}

function classRow(/** @type {FairnessRow} */ row, /** @type {string} */ name) {
  const { firstExamWait, queueWait } = row;
  return html`<tr data-testid="fair-${row.id}">
    <th scope="row">${name}</th>
    <td>${number(row.visits)}</td>
    <td>${minutes(firstExamWait?.meanMillis)}</td>
    <td class="strong">${minutes(firstExamWait?.worstMillis)}</td>
    <td>${minutes(queueWait?.meanMillis)}</td>
    <td>${minutes(queueWait?.p95Millis)}</td>
    <td>${number(row.gini, 2)}</td>
    <td>${number(row.slowdown, 2)}</td>
    <td class="strong">${percent(row.withinTarget)}</td>
    <td>${number(row.overtakesGiven)}</td>
    <td>${number(row.overtakesReceived)}</td>
  </tr>`;
}

function reasonTable(/** @type {FairnessReport} */ { all }) {
  if (all.reasons.length === 0) {
    return html`<p class="hint">${t('fair.nobody')}</p>`;
  }
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${t('fair.reason')}</th>
        <th scope="col">${t('fair.times')}</th>
        <th scope="col">${t('fair.share')}</th>
      </tr>
    </thead>
    <tbody>
      ${all.reasons.map(
        ({ reason, count }) =>
          html`<tr>
            <th scope="row" class="wraps">${t(`overtake.${reason}`)}</th>
            <td>${number(count)}</td>
            <td>${percent(count / all.overtakesGiven)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function lineTable(/** @type {FairnessReport} */ { lines }) {
  const some = lines.filter(({ overtakes }) => overtakes > 0).slice(0, MOST_LINES);
  if (some.length === 0) {
    return html`<p class="hint">${t('fair.nobody')}</p>`;
  }
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${t('service')}</th>
        <th scope="col">${t('fair.served')}</th>
        <th scope="col">${t('fair.times')}</th>
      </tr>
    </thead>
    <tbody>
      ${some.map(
        (line) =>
          html`<tr>
            <th scope="row" class="wraps">
              ${nameOf(line.name, line.service)}${line.isReturn ? ` (${t('class.returning').toLowerCase()})` : ''}
            </th>
            <td>${number(line.served)}</td>
            <td>${number(line.overtakes)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function longestTable(/** @type {FairnessReport} */ { longest, classes }) {
  if (longest.length === 0) {
    return html`<p class="hint">–</p>`;
  }
  const classOf = (/** @type {string} */ id) => className(classes.find((one) => one.id === id) ?? { id });
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${t('fair.number')}</th>
        <th scope="col" class="text">${t('service')}</th>
        <th scope="col" class="text">${t('priorityClass')}</th>
        <th scope="col">${t('fair.minutes')}</th>
      </tr>
    </thead>
    <tbody>
      ${longest.map(
        (one) =>
          html`<tr>
            <th scope="row">${one.visit}</th>
            <td class="text">${nameOf(one.name, one.service)}</td>
            <td class="text">${classOf(one.priorityClass)}</td>
            <td class="strong">${minutes(one.waitMillis)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
