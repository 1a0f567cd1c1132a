// @ts-check
import { html, nothing } from '../html.js';
import { className, nameOf, t } from '../words.js';
import { button } from './controls.js';
import { allOf } from './person.js';
import { toldWords } from './told.js';

/** @typedef {import('../types.js').RecentTicket} RecentTicket */

const REASONS = ['MISTAKE', 'LEFT', 'REFUSED'];
const CANCELLABLE = ['PLANNED', 'WALKING', 'WAITING', 'PARKED', 'MISSED', 'CALLED'];

/**
 * The numbers issued last at all desks, each to be printed again or cancelled.
 * @param {import('../page.js').Page} page
 * @param {import('../types.js').ReceptionBoard} board
 * @param {{cancelling: number | null, ask: (visit: number | null) => void,
 *     cancel: (visit: number, reason: string) => void, print: (paper: import('./paper.js').Paper) => void,
 *     why: import('./explanation.js').ExplanationPanel, looked: import('./person.js').ShownPerson,
 *     look: (visit: number | null) => void}} actions
 */
export function recentList(page, board, actions) {
  return html`<section class="recent" aria-labelledby="recent-title">
    <div class="recent-head">
      <h2 id="recent-title">${t('recent')}</h2>
      <p>${t('visitsToday')}: <b class="number" data-testid="visits-today">${board.visitsToday}</b></p>
    </div>
    ${actions.why.view()}
    <ul class="recent-list">
      ${board.recent.map((one) => recentRow(page, board, one, actions))}
    </ul>
  </section>`;
}

/**
 * @param {import('../page.js').Page} page
 * @param {import('../types.js').ReceptionBoard} board
 * @param {RecentTicket} one
 * @param {Parameters<typeof recentList>[2]} actions
 */
function recentRow(page, board, one, { cancelling, ask, cancel, print, why, looked, look: lookAt }) {
  const { visit, ticket, number, service, priorityClass, atMillis, state, room, isReady, told } = one;
  const serviceName = nameOf(board.services.find((its) => its.service === service)?.name, service);
  const its = board.classes.find(({ id }) => id === priorityClass);
  const roomName = room && nameOf(page.plan?.rooms.find(({ id }) => id === room)?.name, room);
  const paper = { visit, number, services: [service], priorityClass, atMillis, room, told };
  const look = 'button-small';
  const where = isReady ? `${t('getReady')}, ${t('goTo', { room: roomName })}` : t(`ticket.${state}`);
  return html`<li class="recent-row recent-${state.toLowerCase()}" data-testid="recent-${number}">
    ${button({
      text: number,
      run: () => lookAt(looked.visit === visit ? null : visit),
      look: 'button-small number recent-number',
      testid: `person-${number}`,
      pressed: looked.visit === visit,
      whom: t('person'),
    })}
    <span class="recent-what"
      >${serviceName}${roomName ? html` · ${roomName}` : nothing}
      <small
        >${its ? className(its) : priorityClass} · ${page.clock.minutes(atMillis)} ·
        ${[where, toldWords(told, page.clock.now())].filter(Boolean).join(' · ')}</small
      >
    </span>
    ${
      CANCELLABLE.includes(state)
        ? button({
            text: t('why'),
            run: (/** @type {Event | undefined} */ by = undefined) => why.show({ ticket, number }, by),
            look,
            testid: `why-${number}`,
            pressed: ticket === why.ticket,
            whom: number,
          })
        : nothing
    }
    ${button({ text: t('reprint'), run: () => print(paper), look, whom: number })}
    ${CANCELLABLE.includes(state) ? button({ text: t('cancel'), run: () => ask(visit), look, whom: number }) : nothing}
    ${
      looked.visit === visit
        ? html`<p class="recent-person person-shown" data-testid="person-shown">
            ${looked.known ? allOf(looked.person) : t(looked.failed ? 'personUnread' : 'loading')}
          </p>`
        : nothing
    }
    ${
      cancelling === visit
        ? html`<div class="recent-why" role="group" aria-label=${t('cancelWhy', { number })}>
            <span>${t('cancelWhy', { number })}</span>
            ${REASONS.map((reason) =>
              button({
                text: t(`reason.${reason}`),
                look: 'button-small button-bad',
                run: () => cancel(visit, reason),
              }),
            )}
            ${button({ text: t('keep'), run: () => ask(null), look })}
          </div>`
        : nothing
    }
  </li>`;
}
