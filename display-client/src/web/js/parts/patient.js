// @ts-check
import { html, nothing } from '../html.js';
import { nameOf, t } from '../words.js';
import { keyCap } from './controls.js';
import { minutesSeconds } from './duration.js';
import { classTag, returnTag } from './tags.js';

/** @typedef {import('../types.js').CurrentTicket} CurrentTicket */
/** @typedef {import('../types.js').RoomBoard} RoomBoard */
/** @typedef {import('../page.js').Page} Page */

const MOST_PLACES = 12;

/**
 * The patients of a room now: one huge, or as many cards as the room has places taken, one of them in hand.
 * @param {Page} page
 * @param {RoomBoard} board
 * @param {CurrentTicket | null} patient
 * @param {(ticket: number) => void} select
 * @param {string} identity name and year of birth of the one in hand, empty when unknown
 */
export function patients(page, board, patient, select, identity) {
  const tabs = board.now.map((one, index) => tab(one, index, patient, select));
  return html`<div class="patients">
    ${board.places > 1 ? html`<div class="place-tabs">${tabs}${freePlaces(board)}</div>` : nothing}
    ${patient === null ? nobody() : card(page, board, patient, identity)}
  </div>`;
}

/** The places not taken, drawn too where they are few, so that the buttons below stay where they are. */
function freePlaces(/** @type {RoomBoard} */ { places, now }) {
  const free = places <= MOST_PLACES ? Math.max(0, places - now.length) : 0;
  return Array.from({ length: free }, () => html`<span class="place-tab place-free" aria-hidden="true">–</span>`);
}

function nobody() {
  return html`<article class="patient patient-none">
    <p class="patient-number number" data-testid="now-number" aria-live="polite">–</p>
    <p class="patient-state">${t('noPatient')}</p>
  </article>`;
}

/** @param {CurrentTicket} one @param {number} index @param {CurrentTicket | null} patient @param {Function} select */
function tab(one, index, patient, select) {
  return html`<button
    type="button"
    class="place-tab place-${one.state.toLowerCase()}"
    aria-pressed=${one.ticket === patient?.ticket}
    @click=${() => select(one.ticket)}
  >
    ${keyCap(String(index + 1))} <b class="number">${one.number}</b> <small>${t(`ticket.${one.state}`)}</small>
  </button>`;
}

/** @param {Page} page @param {RoomBoard} board @param {CurrentTicket} patient @param {string} identity */
function card(page, board, patient, identity) {
  const { number, state, calls, calledMillis, startedMillis, priorityClass, service, isReturn } = patient;
  const since = state === 'SERVING' ? startedMillis : calledMillis;
  return html`<article class="patient patient-${state.toLowerCase()}">
    <p class="patient-number number" data-testid="now-number" aria-live="polite">${number}</p>
    <div class="patient-facts">
      <p class="patient-state" data-testid="now-state" data-state=${state}>
        ${t(`ticket.${state}`)}
        ${since == null ? nothing : html`<b class="number">${minutesSeconds(page.clock.now() - since)}</b>`}
        ${state === 'CALLED' && calls > 1 ? html`<small>${t('calls', { n: calls })}</small>` : nothing}
      </p>
      <p>
        ${classTag(page, priorityClass)} ${isReturn ? returnTag() : nothing}
        <span>${serviceName(page, board, service)}</span>
      </p>
      ${identity === '' ? nothing : html`<p class="person-shown" data-testid="now-person">${identity}</p>`}
    </div>
  </article>`;
}

/** The patient's steps today, in their order, each with where it stands. */
export function route(/** @type {Page} */ page, /** @type {RoomBoard} */ board, /** @type {CurrentTicket} */ patient) {
  return html`<ol class="route" aria-label=${t('route')}>
    ${patient.route.map(
      (step) =>
        html`<li class="step step-${step.state.toLowerCase()}">
          <b>${serviceName(page, board, step.service)}</b>
          <small>${step.resultPending ? t('resultAwaited') : t(`ticket.${step.state}`)}</small>
        </li>`,
    )}
  </ol>`;
}

/** A service's name from what the page knows: the plan, else the room's own board, else the id. */
export function serviceName(/** @type {Page} */ { plan }, /** @type {RoomBoard} */ board, /** @type {string} */ id) {
  const planned = plan?.services.find((one) => one.id === id);
  const here = [...board.services, ...board.tests].find(({ service }) => service === id);
  return nameOf(planned?.name ?? here?.name, id);
}
