// @ts-check
import { html, nothing } from '../html.js';
import { Page } from '../page.js';
import { hoursMinutes } from '../parts/duration.js';
import { frame, waitingForBoard } from '../parts/frame.js';
import { areasOf, pageLink } from '../site.js';
import { className, nameOf, t } from '../words.js';

/** @typedef {import('../types.js').OperationsBoard} OperationsBoard */
/** @typedef {import('../types.js').ServiceFigures} ServiceFigures */

const VISITS = /** @type {const} */ (['registered', 'inProgress', 'finished', 'left', 'carriedOver']);
const COUNTS = /** @type {const} */ ([
  'waiting',
  'walking',
  'called',
  'serving',
  'missed',
  'parked',
  'done',
  'noShows',
]);

new Page(
  (page) => {
    const board = page.boards.get('operations');
    return frame(
      page,
      { title: t('operations'), kind: 'plain' },
      board ? operations(page, board) : waitingForBoard(page),
    );
  },
  { boards: ['operations'] },
);

function operations(/** @type {Page} */ page, /** @type {OperationsBoard} */ board) {
  return html`
    <p class="ops-links">
      <a class="link" href=${pageLink('reports.html')}>${t('reports')}</a>
      <a class="link" href=${pageLink('audit.html')}>${t('audit')}</a>
      <a class="link" href=${pageLink('whatif.html')}>${t('whatif')}</a>
      <a class="link" href=${pageLink('shadow.html')}>${t('shadow')}</a>
    </p>
    <dl class="figures">
      ${VISITS.map(
        (key) =>
          html`<div class="figure">
            <dt>${t(`ops.${key}`)}</dt>
            <dd class="number" data-testid="visits-${key}">${board.visits[key]}</dd>
          </div>`,
      )}
    </dl>
    <div class="ops-columns">
      <section>
        <h2>${t('byService')}</h2>
        ${serviceTable(page, board.services)}
        <p class="hint">${t('waitsUnit')} (${page.clock.minutes(board.sinceMillis)})</p>
      </section>
      <section>
        <h2>${t('byClass')}</h2>
        ${classTable(board)}
      </section>
    </div>
    <section>
      <h2>${t('byRoom')}</h2>
      ${roomTable(page, board)}
    </section>
  `;
}

function serviceTable(/** @type {Page} */ page, /** @type {ServiceFigures[]} */ services) {
  const columns = [...COUNTS.map((key) => `col.${key}`), 'col.oldest', 'col.mean', 'col.p90', 'col.max', 'col.rooms'];
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${t('byService')}>
    <table data-testid="services">
      <thead>
        <tr>
          <th scope="col">${t('service')}</th>
          ${columns.map((key) => html`<th scope="col" class="figure-cell">${t(key)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${services.map((service) => serviceRow(page, service))}
      </tbody>
      <tfoot>
        ${totalRow(page, services)}
      </tfoot>
    </table>
  </div>`;
}

function serviceRow(/** @type {Page} */ page, /** @type {ServiceFigures} */ its) {
  const waited = its.waitCount > 0;
  const cells = [
    ...COUNTS.map((key) => its[key]),
    oldest(page, its.oldestJoinedMillis),
    waited ? hoursMinutes(its.waitMeanMillis) : '–',
    waited ? hoursMinutes(its.waitP90Millis) : '–',
    waited ? hoursMinutes(its.waitMaxMillis) : '–',
    `${its.openRooms}/${its.rooms}`,
  ];
  const shut = its.waiting > 0 && its.openRooms === 0;
  return html`<tr data-testid="ops-${its.service}" class=${shut ? 'row-shut' : ''}>
    <th scope="row">${nameOf(its.name, its.service)}</th>
    ${cells.map((cell, index) => html`<td class=${index === 0 ? 'strong' : cell === 0 ? 'nought' : ''}>${cell}</td>`)}
  </tr>`;
}

function totalRow(/** @type {Page} */ page, /** @type {ServiceFigures[]} */ services) {
  const sum = (/** @type {(its: ServiceFigures) => number} */ of) => services.reduce((all, its) => all + of(its), 0);
  const joined = services.flatMap(({ oldestJoinedMillis }) => oldestJoinedMillis ?? []);
  const count = sum(({ waitCount }) => waitCount);
  const longest = Math.max(0, ...services.map(({ waitMaxMillis }) => waitMaxMillis));
  const mean = count > 0 ? hoursMinutes(sum((its) => its.waitMeanMillis * its.waitCount) / count) : '–';
  return html`<tr data-testid="ops-total">
    <th scope="row">${t('total')}</th>
    ${COUNTS.map((key) => html`<td>${sum((its) => its[key])}</td>`)}
    <td>${oldest(page, joined.length > 0 ? Math.min(...joined) : undefined)}</td>
    <td>${mean}</td>
    <td>–</td>
    <td>${count > 0 ? hoursMinutes(longest) : '–'}</td>
    <td>–</td>
  </tr>`;
}

/** The wait of whoever waits longest, running with the site's clock. */
function oldest(/** @type {Page} */ { clock }, /** @type {number | undefined} */ joinedMillis) {
  return joinedMillis == null ? '–' : hoursMinutes(clock.now() - joinedMillis);
}

function classTable(/** @type {OperationsBoard} */ { waitingByClass }) {
  return html`<table class="table-narrow">
    <thead>
      <tr>
        <th scope="col">${t('priorityClass')}</th>
        <th scope="col" class="figure-cell">${t('col.waiting')}</th>
      </tr>
    </thead>
    <tbody>
      ${waitingByClass.map(
        (one) =>
          html`<tr data-testid="class-${one.id}">
            <th scope="row">${className(one)}</th>
            <td class="strong">${one.waiting}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function roomTable(/** @type {Page} */ page, /** @type {OperationsBoard} */ { rooms }) {
  const areas = page.plan ? areasOf(page.plan) : [];
  const areaName = (/** @type {string | undefined} */ wanted) => areas.find(({ id }) => id === wanted)?.name ?? wanted;
  return html`<ul class="ops-rooms">
    ${rooms.map(
      (one) =>
        html`<li class="ops-room ops-room-${one.state.toLowerCase()}" data-testid="ops-room-${one.room}">
          <b>${nameOf(one.name, one.room)}</b>
          <small>${[areaName(one.area), t(`room.${one.state}`)].filter(Boolean).join(' · ')}</small>
          <span>${t('col.waiting')} <b class="number">${one.waiting}</b></span>
          <span>${t('col.serving')} <b class="number">${one.serving}</b></span>
          <span>${t('col.done')} <b class="number">${one.done}</b></span>
          ${one.shouldCall ? html`<em class="ops-should">${t('shouldCall', { number: one.shouldCall })}</em>` : nothing}
        </li>`,
    )}
  </ul>`;
}
