// @ts-check
import { html, nothing } from '../html.js';
import { Page } from '../page.js';
import { FreshCalls } from '../parts/calls.js';
import { chooseRoom } from '../parts/chooser.js';
import { frame, waitingForBoard } from '../parts/frame.js';
import { nextNumbers, nowNumbers, readyList, waitingCount } from '../parts/numbers.js';
import { nameOf, t } from '../words.js';

/** @typedef {import('../types.js').DoorBoard} DoorBoard */

const room = new URLSearchParams(location.search).get('room') || null;
const fresh = new FreshCalls();

new Page((page) => (room === null ? chooseRoom(page, 'door.html') : doorPage(page)), {
  boards: room === null ? [] : [`door:${room}`],
  onBoard: (_, data) => fresh.see(data.calls),
});

function doorPage(/** @type {Page} */ page) {
  /** @type {DoorBoard | undefined} */
  const board = page.boards.get(`door:${room}`);
  const title = t('door');
  return frame(page, { title, kind: 'board' }, board ? door(board, page) : waitingForBoard(page));
}

/** @param {DoorBoard} board @param {Page} page */
function door({ room: id, name, state, services, now, ready, next: first, waiting: all }, { plan }) {
  // Where the site pre-calls, the strip keeps its place and the number its size.
  const strip = ready.length > 0 || Boolean(plan?.policy?.preCall);
  const next = first.filter((number) => !ready.includes(number));
  const waiting = all - ready.length; // as in the hall: those in the strip are on their way in
  const open = state === 'OPEN';
  const called = now.some((one) => one.state === 'CALLED');
  const word = called ? t('pleaseCome') : now.length > 0 ? t('inService') : open ? t('nobodyCalled') : '';
  return html`<div class="door door-${state.toLowerCase()} ${strip ? 'door-strip' : ''}" data-state=${state}>
    <header class="door-head">
      <h2>${nameOf(name, id)}</h2>
      <p>${services.map((service) => nameOf(service)).join(' · ')}</p>
    </header>
    <section class="door-now ${called ? 'door-called' : ''}" aria-live="polite">
      ${open ? nothing : html`<p class="door-state">${t(`room.${state}`)}</p>`}
      ${word ? html`<p class="door-word">${word}</p>` : nothing}
      ${
        open || now.length > 0
          ? nowNumbers(now, { fresh: (call) => fresh.has(call), testid: 'now-number' })
          : html`<p class="unseen" data-testid="now-number"></p>`
      }
    </section>
    ${strip ? readyList(ready.map((number) => ({ number }))) : nothing}
    <footer class="door-foot">
      <h2>${t('next')}</h2>
      ${next.length > 0 ? nextNumbers(next) : html`<p class="door-none">${t('none')}</p>`} ${waitingCount(waiting)}
    </footer>
  </div>`;
}
