// @ts-check
import { html, nothing } from '../html.js';
import { Page } from '../page.js';
import { FreshCalls } from '../parts/calls.js';
import { chooseArea } from '../parts/chooser.js';
import { frame, waitingForBoard } from '../parts/frame.js';
import { nextNumbers, nowNumbers, waitingCount } from '../parts/numbers.js';
import { nameOf, t } from '../words.js';

/** @typedef {import('../types.js').HallBoard} HallBoard */

const MOST_CALLS = 7;
const area = new URLSearchParams(location.search).get('area');
const fresh = new FreshCalls();

new Page((page) => (area === null ? chooseArea(page) : hallPage(page)), {
  boards: area === null ? [] : [`hall:${area}`],
  onBoard: (_, data) => fresh.see(data.calls),
});

function hallPage(/** @type {Page} */ page) {
  /** @type {HallBoard | undefined} */
  const board = page.boards.get(`hall:${area}`);
  const title = nameOf(board?.name, t('hall'));
  return frame(page, { title, kind: 'board' }, board ? hall(board, page) : waitingForBoard(page));
}

function hall(/** @type {HallBoard} */ board, /** @type {Page} */ page) {
  return html`<div class="hall">
    <section class="hall-rooms cols-${columns(board.rooms.length)}" aria-label=${t('homeRooms')}>
      ${board.rooms.map(roomCell)} ${board.rooms.length === 0 ? html`<p class="empty">${t('noRooms')}</p>` : nothing}
    </section>
    <aside class="hall-calls" aria-labelledby="calls-title">
      <h2 id="calls-title">${t('latestCalls')}</h2>
      ${callList(board.calls, page)}
    </aside>
    ${board.lines.length > 0 ? html`<section class="hall-lines">${board.lines.map(lineCell)}</section>` : nothing}
  </div>`;
}

/** As many columns as keep the cells about one and a half times as wide as high on a wide screen. */
function columns(/** @type {number} */ rooms) {
  return rooms <= 1 ? 1 : rooms <= 4 ? 2 : rooms <= 9 ? 3 : rooms <= 16 ? 4 : 5;
}

function roomCell(/** @type {import('../types.js').HallRoom} */ { room, name, state, now, next, waiting }) {
  const open = state === 'OPEN';
  return html`<article class="cell cell-${state.toLowerCase()}" data-testid="hall-room-${room}" data-state=${state}>
    <h2 class="cell-name">${nameOf(name, room)}</h2>
    ${open || now.length > 0
      ? nowNumbers(now, { fresh: (call) => fresh.has(call) })
      : html`<p class="cell-state" data-testid="now">${t(`room.${state}`)}</p>`}
    <footer class="cell-foot">
      ${open || now.length === 0 ? nothing : html`<span class="tag tag-closed">${t(`room.${state}`)}</span>`}
      ${next.length > 0 ? html`<span class="cell-label">${t('next')}</span>${nextNumbers(next)}` : nothing}
      ${waitingCount(waiting)}
    </footer>
  </article>`;
}

function lineCell(/** @type {import('../types.js').HallLine} */ { service, name, next, waiting }) {
  return html`<article class="line" data-testid="hall-line-${service}">
    <h2 class="line-name">${nameOf(name, service)}</h2>
    ${nextNumbers(next)} ${waitingCount(waiting)}
  </article>`;
}

function callList(/** @type {import('../types.js').Call[]} */ calls, /** @type {Page} */ { clock }) {
  if (calls.length === 0) {
    return html`<p class="empty">${t('noCalls')}</p>`;
  }
  const newest = calls.slice(-MOST_CALLS).reverse();
  return html`<ol class="calls" role="log" aria-live="polite" aria-relevant="additions">
    ${newest.map(({ call, number, room, roomName, atMillis, recall, live }) => {
      const look = fresh.has(call) ? `call-fresh flash-${call % 2}` : live === false ? 'call-over' : '';
      return html`<li class="call ${look}" data-call=${call}>
        <span class="number call-number">${number}</span>
        <span class="call-room">${nameOf(roomName, room)}</span>
        <span class="call-time">${recall ? html`<b>${t('calledAgain')}</b> ` : nothing}${clock.minutes(atMillis)}</span>
      </li>`;
    })}
  </ol>`;
}
