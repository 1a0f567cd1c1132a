// @ts-check
import { html, nothing, svg } from '../html.js';
import { className, nameOf, t } from '../words.js';
import { figure, minutes, number, percent } from './figures.js';

/** @typedef {import('../types.js').ToldReport} ToldReport */
/** @typedef {import('../types.js').ToldRow} ToldRow */

const WIDTH = 960;
const HEIGHT = 340;
const LEFT = 84;
const TOP = 36;
const BOTTOM = 56;
const MINUTE = 60_000;

/** How right the told waits of a day were: in a sentence, by kind and class, by hour, by service, and where not. */
export function toldSection(/** @type {ToldReport} */ of) {
  const { all, kinds, firstExams, services, hours, misses } = of;
  if (!all.errors) {
    return html`<section data-testid="told">
      <h2>${t('told.title')}</h2>
      <p class="hint">${t('told.nothing')}</p>
    </section>`;
  }
  const kindName = (/** @type {ToldRow} */ { id }) => t(`kind.${id}`);
  const rows = [
    ...kinds.map((row) => ({ row, name: kindName(row) })),
    ...firstExams.map((row) => ({ row, name: `${t('told.firstExam')}: ${className(row)}` })),
  ];
  return html`
    <section data-testid="told">
      <h2>${t('told.title')}</h2>
      <p class="hint">${t('told.help')}</p>
      <dl class="figures">
        ${figure('told.count', number(all.count))} ${figure('told.mae', minutes(all.errors.maeMillis, 1))}
        ${figure('told.within', percent(all.errors.within))}
        ${figure('told.coveredByP90', percent(all.errors.coveredByP90))}
        ${figure('told.bias', signed(all.errors.biasMillis))}
      </dl>
      ${table('told.byKind', 'told.what', rows, all)}
      <p class="hint">${t('told.columns')}</p>
    </section>
    <section>
      <h2>${t('told.byHour')}</h2>
      ${legend()} ${hourChart(hours)}
      ${table(
        'told.byHour',
        'told.hour',
        hours.map((row) => ({ row, name: hourName(row) })),
        null,
      )}
    </section>
    <div class="report-columns report-columns-wide">
      <section>
        <h2>${t('byService')}</h2>
        ${table(
          'byService',
          'service',
          services.map((row) => ({ row, name: nameOf(row.name, row.id) })),
          null,
        )}
      </section>
      <section>
        <h2>${t('told.misses')}</h2>
        ${missTable(misses)}
      </section>
    </div>
  `;
}

/** With its sign, as which side it is on is the point. */
function signed(/** @type {number} */ millis) {
  const tenths = Math.round(millis / 6_000);
  return tenths === 0 ? minutes(0, 1) : `${tenths > 0 ? '+' : ''}${minutes(millis, 1)}`;
}

function hourName(/** @type {ToldRow} */ { id }) {
  return `${id.padStart(2, '0')}:00`;
}

/**
 * @param {string} label
 * @param {string} first key of the first column's word
 * @param {{row: ToldRow, name: string}[]} rows
 * @param {ToldRow | null} total
 */
function table(label, first, rows, total) {
  const columns = ['told.n', 'told.mae', 'told.bias', 'told.within', 'told.coveredByP50', 'told.coveredByP90'];
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${t(label)}>
    <table>
      <thead>
        <tr>
          <th scope="col">${t(first)}</th>
          ${columns.map((key) => html`<th scope="col" class="figure-cell">${t(key)}</th>`)}
          <th scope="col" class="figure-cell">${t('told.pinball')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(({ row, name }) => line(row, name))}
      </tbody>
      ${total ? html`<tfoot>${line(total, t('total'))}</tfoot>` : nothing}
    </table>
  </div>`;
}

function line(/** @type {ToldRow} */ { id, count, errors }, /** @type {string} */ name) {
  return html`<tr data-testid="told-${id}">
    <th scope="row" class="wraps">${name}</th>
    <td>${number(count)}</td>
    <td class="strong">${minutes(errors?.maeMillis, 1)}</td>
    <td>${errors ? signed(errors.biasMillis) : '–'}</td>
    <td class="strong">${percent(errors?.within)}</td>
    <td>${percent(errors?.coveredByP50)}</td>
    <td class="strong">${percent(errors?.coveredByP90)}</td>
    <td>${minutes(errors?.pinballP90Millis, 1)}</td>
  </tr>`;
}

function legend() {
  return html`<p class="legend">
    <span class="legend-range"></span> ${t('told.range')} <span class="legend-real"></span> ${t('told.real')}
  </p>`;
}

/** For each hour of joining: the mean told range as a bar, the mean real wait as a mark. */
function hourChart(/** @type {ToldRow[]} */ hours) {
  const most = Math.max(1, ...hours.map(({ errors: e }) => Math.max(e?.toldP90Millis ?? 0, e?.waitMillis ?? 0)));
  const top = Math.ceil(most / MINUTE / 10) * 10;
  const y = (/** @type {number} */ millis) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - millis / MINUTE / top);
  const step = (WIDTH - LEFT) / Math.max(1, hours.length);
  const every = Math.ceil(hours.length / 12);
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${t('told.byHour')}>
    ${[0, 1, 2].map(
      (tick) =>
        svg`<line x1=${LEFT} x2=${WIDTH} y1=${y((top * tick * MINUTE) / 2)} y2=${y((top * tick * MINUTE) / 2)}
            class="chart-grid" />
          <text x=${LEFT - 8} y=${y((top * tick * MINUTE) / 2) + 5} text-anchor="end">${(top * tick) / 2}</text>`,
    )}
    ${hours.map(({ id, errors }, index) => {
      const x = LEFT + step * (index + 0.5);
      const half = Math.min(18, step / 3);
      const label = svg`<text
        class=${index % 2 === 0 ? '' : 'chart-between'}
        x=${x}
        y=${HEIGHT - 18}
        text-anchor="middle"
      >${id.padStart(2, '0')}</text>`;
      const { toldP50Millis = 0, toldP90Millis = 0, waitMillis = 0 } = errors ?? {};
      return svg`${index % every === 0 ? label : nothing}
        ${
          errors
            ? svg`<rect class="chart-range" x=${x - half} width=${2 * half} y=${y(toldP90Millis)}
                height=${Math.max(3, y(toldP50Millis) - y(toldP90Millis))} />
              <rect class="chart-real" x=${x - half - 4} width=${2 * half + 8} y=${y(waitMillis) - 2.5} height="5" />`
            : nothing
        }`;
    })}
  </svg>`;
}

function missTable(/** @type {ToldReport['misses']} */ misses) {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${t('fair.number')}</th>
        <th scope="col" class="text">${t('service')}</th>
        <th scope="col">${t('told.joined')}</th>
        <th scope="col">${t('told.told')}</th>
        <th scope="col">${t('told.real')}</th>
      </tr>
    </thead>
    <tbody>
      ${misses.map(
        (one) =>
          html`<tr>
            <th scope="row">${one.visit}</th>
            <td class="text">${nameOf(one.name, one.service)}</td>
            <td>${clock(one.joinedMillis)}</td>
            <td>${minutes(one.toldP50Millis)}–${minutes(one.toldP90Millis)}</td>
            <td class="strong">${minutes(one.waitMillis)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The time of day of a moment in ms since midnight. */
function clock(/** @type {number} */ millis) {
  const at = Math.floor(millis / MINUTE);
  return `${String(Math.floor(at / 60) % 24).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}
