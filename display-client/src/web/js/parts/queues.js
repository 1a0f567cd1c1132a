// @ts-check
import { html, nothing } from '../html.js';
import { t } from '../words.js';
import { button } from './controls.js';
import { waitedWords } from './duration.js';
import { serviceName } from './patient.js';
import { bookedTag, classTag, readyTag, returnTag } from './tags.js';
import { toldWords } from './told.js';

/** @typedef {import('../types.js').LineTicket} LineTicket */
/** @typedef {import('../types.js').RoomBoard} RoomBoard */
/** @typedef {import('../page.js').Page} Page */
/**
 * `explained`: the ticket whose place is being explained, if any.
 * @typedef {{run: (command: any) => void, explained: number | null, explain: (one: LineTicket, by?: Event) => void,
 *     actions: Record<string, any>, pending: boolean}} Doing
 */

/** What stands beside the patient: who waits, who missed the call, who was set aside, whose result is awaited. */
export function queues(/** @type {Page} */ page, /** @type {RoomBoard} */ board, /** @type {Doing} */ doing) {
  const { run, explain, explained, actions, pending } = doing;
  const ticketButton =
    (/** @type {string} */ word, /** @type {string} */ type, /** @type {any} */ first) =>
    (/** @type {{ticket: number, number: string}} */ { ticket, number }, /** @type {number} */ index) =>
      button({
        text: t(word),
        key: index === 0 ? first?.key : undefined,
        look: 'button-small',
        disabled: pending,
        whom: number,
        run: () => run({ type, ticket }),
      });
  const callThis = (/** @type {LineTicket} */ { ticket, number }) =>
    button({
      text: t('callThis'),
      look: 'button-small',
      disabled: pending || board.state !== 'OPEN' || board.now.length >= board.places,
      whom: number,
      run: () => run({ type: 'CallTicket', room: board.room, ticket }),
    });
  const why = (/** @type {LineTicket} */ one, /** @type {string | undefined} */ key = undefined) =>
    button({
      text: t('why'),
      key: explained === null ? key : undefined,
      pressed: one.ticket === explained,
      look: 'button-small',
      testid: `why-${one.number}`,
      whom: one.number,
      run: (/** @type {Event | undefined} */ by = undefined) => explain(one, by),
    });
  const rest = board.waiting - board.line.length;
  return html`<aside class="queues">
    ${section(
      'missed',
      board.missed.map((one, i) =>
        row(page, board, one, [why(one), ticketButton('reinsert', 'Reinsert', actions.reinsert)(one, i)]),
      ),
    )}
    ${section(
      'parked',
      board.parked.map((one, i) =>
        row(page, board, one, [why(one), ticketButton('resume', 'Resume', actions.resume)(one, i)]),
      ),
    )}
    ${section(
      'pendingResults',
      board.pendingResults.map((one, i) =>
        resultRow(page, one, ticketButton('resultReady', 'ResultReady', actions.result)(one, i)),
      ),
    )}
    <section class="queue queue-line">
      <h2>${t('line')} <span data-testid="waiting" class="number">${board.waiting}</span></h2>
      ${board.line.length === 0 ? html`<p class="empty">${t('lineEmpty')}</p>` : nothing}
      <ol>
        ${board.line.map((one, i) => row(page, board, one, [why(one, i === 0 ? 'W' : undefined), callThis(one)]))}
      </ol>
      ${rest > 0 ? html`<p class="queue-rest">${t('lineMore', { n: rest })}</p>` : nothing}
    </section>
  </aside>`;
}

/** A list that is there only while somebody is on it. */
function section(/** @type {string} */ word, /** @type {any[]} */ rows) {
  return rows.length === 0
    ? nothing
    : html`<section class="queue queue-${word}">
        <h2>${t(word)} <span class="number">${rows.length}</span></h2>
        <ol>
          ${rows}
        </ol>
      </section>`;
}

/** @param {Page} page @param {RoomBoard} board @param {LineTicket} one @param {any} tool */
function row(page, board, one, tool) {
  const { number, priorityClass, service, joinedMillis, isReturn, isReady, bookedMillis, told } = one;
  const usual = priorityClass === 'normal';
  return html`<li class="queue-row" data-testid="line-${number}">
    <b class="number">${number}</b>
    <span class="queue-what">
      ${usual ? nothing : classTag(page, priorityClass)} ${isReturn ? returnTag() : nothing}
      ${isReady ? readyTag() : nothing} ${bookedMillis ? bookedTag(page, bookedMillis) : nothing}
      ${board.services.length > 1 ? serviceName(page, board, service) : nothing}
    </span>
    ${told ? html`<small class="queue-told">${toldWords(told, page.clock.now())}</small>` : nothing}
    <span class="queue-wait number" title=${t('waited')}>${waitedWords(page.clock.now() - joinedMillis)}</span>
    <span class="queue-tools">${tool}</span>
  </li>`;
}

/** @param {Page} page @param {import('../types.js').PendingResult} one @param {any} tool */
function resultRow(page, { number, finishedMillis }, tool) {
  return html`<li class="queue-row" data-testid="result-${number}">
    <b class="number">${number}</b>
    <span class="queue-what"></span>
    <span class="queue-wait number">${waitedWords(page.clock.now() - finishedMillis)}</span>
    ${tool}
  </li>`;
}
