// @ts-check
import { html, svg } from '../html.js';
import { nameOf, t } from '../words.js';
import { percent } from './figures.js';

/** @typedef {import('../types.js').WhatIfResult} WhatIfResult */
/** @typedef {import('../types.js').WhatIfRow} WhatIfRow */

const WIDTH = 960;
const HEIGHT = 320;
const LEFT = 60;
const TOP = 24;
const BOTTOM = 60;
const BAR = 15;
const NAMES = 330;

/** Which colour and stroke is which. */
export function legend() {
  return html`<p class="legend">
    <span class="legend-before"></span> ${t('wi.before')} <span class="legend-after"></span> ${t('wi.after')}
  </p>`;
}

/** How many wait over the day, before and after. */
export function waitingChart(/** @type {WhatIfResult} */ { waiting, waitingAfter, stepMinutes }) {
  const slots = Math.max(waiting.length, waitingAfter.length);
  const firstOf = (/** @type {number[]} */ values) => Math.max(0, values.findIndex((value) => value > 0) - 1);
  const first = Math.min(firstOf(waiting), firstOf(waitingAfter));
  const most = Math.max(1, ...waiting, ...waitingAfter);
  const x = (/** @type {number} */ slot) =>
    LEFT + ((slot - first) * (WIDTH - LEFT - 30)) / Math.max(1, slots - 1 - first);
  const y = (/** @type {number} */ value) => TOP + (HEIGHT - BOTTOM - TOP) * (1 - value / most);
  const line = (/** @type {number[]} */ values) =>
    Array.from({ length: Math.max(0, slots - first) }, (_, i) => first + i)
      .map((slot) => `${x(slot)},${y(values[slot] ?? 0)}`)
      .join(' ');
  const hour = 60 / stepMinutes;
  const every = (Math.floor((slots - first) / hour / 14) + 1) * hour;
  /** @type {number[]} */
  const hours = [];
  for (let slot = Math.ceil(first / hour) * hour; slot < slots; slot += every) {
    hours.push(slot);
  }
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${t('wi.chart')}>
    ${[0, 1, 2, 3, 4].map(
      (tick) =>
        svg`<line x1=${LEFT} x2=${WIDTH} y1=${y((most * tick) / 4)} y2=${y((most * tick) / 4)} class="chart-grid" />
          <text x=${LEFT - 8} y=${y((most * tick) / 4) + 5} text-anchor="end">${Math.round((most * tick) / 4)}</text>`,
    )}
    ${hours.map(
      (slot, index) =>
        svg`<text
          class=${index % 2 === 0 ? '' : 'chart-between'}
          x=${x(slot)}
          y=${HEIGHT - 18}
          text-anchor="middle"
        >${String(slot / hour).padStart(2, '0')}:00</text>`,
    )}
    <polyline class="chart-before" points=${line(waiting)} />
    <polyline class="chart-after" points=${line(waitingAfter)} />
  </svg>`;
}

/** The use of each service's rooms as two bars. */
export function roomChart(/** @type {WhatIfRow[]} */ rows) {
  const bar = (/** @type {number} */ y, /** @type {number} */ share, /** @type {string} */ look) => {
    const width = Math.min(1, share) * (WIDTH - NAMES - 80);
    return svg`<rect x=${NAMES} y=${y} width=${width} height=${BAR - 1} class=${look} />
      <text x=${NAMES + width + 6} y=${y + 13}>${percent(share, 0)}</text>`;
  };
  return html`<svg
    class="chart"
    viewBox="0 0 ${WIDTH} ${rows.length * (2 * BAR + 12)}"
    role="img"
    aria-label=${t('wi.group.ROOMS')}
  >
    ${rows.map((row, index) => {
      const y = index * (2 * BAR + 12);
      return svg`<text x=${NAMES - 10} y=${y + BAR + 6} text-anchor="end">${nameOf(row.name, row.figure)}</text>
        ${bar(y, row.before, 'bar-before')} ${bar(y + BAR, row.after, 'bar-after')}`;
    })}
  </svg>`;
}
