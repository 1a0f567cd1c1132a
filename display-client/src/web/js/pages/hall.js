// @ts-check
import { html, nothing } from '../html.js';
import { Page } from '../page.js';
import { FreshCalls } from '../parts/calls.js';
import { chooseArea } from '../parts/chooser.js';
import { frame, waitingForBoard } from '../parts/frame.js';
import { nextNumbers, nowNumbers, readyList, waitingCount } from '../parts/numbers.js';
import { nameSize, sharedBeginning, shortNames, wrappedSize } from '../parts/room-names.js';
import { nameOf, t } from '../words.js';

/** @typedef {import('../types.js').HallBoard} HallBoard */

const MOST_CALLS = 6;
const area = new URLSearchParams(location.search).get('area') || null;
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
  const short = shortNames(board.rooms.map(({ room, name }) => nameOf(name, room)));
  const names = new Map(board.rooms.map(({ room }, index) => [room, short[index] ?? room]));
  const pooled = board.lines.length > 0;
  const lines = html`<section class="hall-lines lines-${lineColumns(board.lines.length)}">
    ${board.lines.map(lineCell)}
  </section>`;
  return html`<div class="hall">
    <section class="hall-rooms cols-${columns(board.rooms.length)}" aria-label=${t('homeRooms')}>
      ${board.rooms.map((room) => roomCell(room, names.get(room.room) ?? '', pooled))}
      ${board.rooms.length === 0 ? html`<p class="empty">${t('noRooms')}</p>` : nothing}
    </section>
    <aside class="hall-calls" aria-labelledby="calls-title" aria-live="polite">
      <h2 id="calls-title">${t('latestCalls')}</h2>
      ${callList(board.calls, names, page)}
    </aside>
    ${readyStrip(board, names, page)} ${pooled ? lines : nothing}
  </div>`;
}

/**
 * Who was asked to get ready, each number with its room. Where the site pre-calls, the strip keeps its place.
 * @param {HallBoard} board
 * @param {Map<string, string>} names
 * @param {Page} page
 */
function readyStrip({ rooms }, names, { plan }) {
  const { shared, rests } = sharedBeginning([...names.values()]);
  const restOf = new Map([...names.keys()].map((room, index) => [room, rests[index]]));
  const ready = rooms.flatMap(({ room, ready: numbers }) =>
    numbers.map((number) => ({ number, where: restOf.get(room) ?? room })),
  );
  return ready.length === 0 && !plan?.policy?.preCall ? nothing : readyList(ready, shared);
}

/**
 * As many columns as keep the cells about one and a half times as wide as high on a wide screen. Up to 25 rooms are
 * read from six metres; more belong in several areas, but all of them stay on the screen.
 */
function columns(/** @type {number} */ rooms) {
  return Math.min(12, Math.max(1, Math.ceil(Math.sqrt(rooms))));
}

function lineColumns(/** @type {number} */ lines) {
  return lines <= 3 ? 1 : lines <= 6 ? 2 : 3;
}

/**
 * One room. Where the area has common lines, a room without a line of its own does not say that nobody waits.
 * @param {import('../types.js').HallRoom} its
 * @param {string} name
 * @param {boolean} pooled
 */
function roomCell({ room, state, now, ready, next: first, waiting: all }, name, pooled) {
  const open = state === 'OPEN';
  // Those asked to get ready stand in the strip below.
  const next = first.filter((number) => !ready.includes(number));
  const waiting = all - ready.length;
  const bare = pooled && waiting === 0 && open;
  const foot = html`<footer class="cell-foot">
    ${open || now.length === 0 ? nothing : html`<b class="cell-shut">${t(`room.${state}`)}</b>`}
    ${next.length > 0 && open ? nextNumbers(next) : nothing}
    ${pooled && waiting === 0 ? nothing : waitingCount(waiting)}
  </footer>`;
  return html`<article class="cell cell-${state.toLowerCase()}" data-testid="hall-room-${room}" data-state=${state}>
    <h2 class="cell-name name-${nameSize(name)}"><span>${name}</span></h2>
    ${
      open || now.length > 0
        ? nowNumbers(now, { fresh: (call) => fresh.has(call) })
        : html`<p class="cell-state" data-testid="now">${t(`room.${state}`)}</p>`
    }
    ${bare ? nothing : foot}
  </article>`;
}

function lineCell(/** @type {import('../types.js').HallLine} */ { service, name, next, waiting }) {
  return html`<article class="line" data-testid="hall-line-${service}">
    <h2 class="line-name">${nameOf(name, service)}</h2>
    ${nextNumbers(next)} ${waitingCount(waiting)}
  </article>`;
}

/**
 * The calls of the last minutes, newest first; those already answered step back.
 * @param {import('../types.js').Call[]} calls
 * @param {Map<string, string>} names
 * @param {Page} page
 */
function callList(calls, names, { clock }) {
  if (calls.length === 0) {
    return html`<p class="empty">${t('noCalls')}</p>`;
  }
  const newest = calls.slice(-MOST_CALLS).reverse();
  return html`<ol class="calls">
    ${newest.map(({ call, number, room, roomName, atMillis, recall, live }) => {
      const name = names.get(room) ?? nameOf(roomName, room);
      const look = live === false ? 'call-over' : fresh.has(call) ? `call-fresh flash-${call % 2}` : 'call-live';
      return html`<li class="call ${look}" data-call=${call}>
        <span class="number call-number">${number}</span>
        <span class="call-room name-${wrappedSize(name)}">${name}</span>
        <span class="call-time">${recall ? html`<b>${t('calledAgain')}</b> ` : nothing}${clock.minutes(atMillis)}</span>
      </li>`;
    })}
  </ol>`;
}
