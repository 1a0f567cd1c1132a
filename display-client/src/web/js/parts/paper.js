// @ts-check
import { html, nothing } from '../html.js';
import { className, nameOf, t } from '../words.js';
import { toldWords } from './told.js';

/**
 * @typedef {{visit: number, number: string, services: string[], priorityClass: string, atMillis: number,
 *     room?: string, ahead?: number, told?: import('../types.js').Told}} Paper
 */

/** How many stand before this ticket, as people say it. */
export function peopleAhead(/** @type {number} */ n) {
  return n === 0 ? t('aheadNobody') : n === 1 ? t('aheadOne') : t('ahead', { n });
}

/**
 * The ticket as it goes on 80 mm paper: seen by the printer only.
 * @param {import('../page.js').Page} page
 * @param {import('../types.js').ReceptionBoard} board
 * @param {Paper} paper
 */
export function ticketPaper({ plan, site, clock }, board, paper) {
  const { number, services, priorityClass, atMillis, room, ahead, told } = paper;
  const service = (/** @type {string} */ id) => nameOf(board.services.find((one) => one.service === id)?.name, id);
  const its = board.classes.find(({ id }) => id === priorityClass);
  const roomName = room && nameOf(plan?.rooms.find(({ id }) => id === room)?.name, room);
  return html`<article class="paper" aria-hidden="true" data-testid="paper">
    <p class="paper-site">${nameOf(plan?.name, site)}</p>
    <p class="paper-title">${t('ticketTitle')}</p>
    <p class="paper-number number">${number}</p>
    ${services.map((id) => html`<p class="paper-service">${service(id)}</p>`)}
    ${roomName ? html`<p class="paper-room">${roomName}</p>` : nothing}
    <p class="paper-class">${its ? className(its) : priorityClass}</p>
    ${ahead == null ? nothing : html`<p>${peopleAhead(ahead)}</p>`}
    ${told ? html`<p class="paper-told">${toldWords(told, clock.now())}</p>` : nothing}
    <p class="paper-time">${clock.minutes(atMillis)} · ${clock.day(atMillis)}</p>
    <p class="paper-foot">${t('ticketWait')}</p>
  </article>`;
}
