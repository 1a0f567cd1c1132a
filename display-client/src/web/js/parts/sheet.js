// @ts-check
import { html, nothing } from '../html.js';
import { nameOf, t } from '../words.js';
import { button, keyCap } from './controls.js';

/** @typedef {import('../types.js').CurrentTicket} CurrentTicket */
/** @typedef {import('../types.js').RoomBoard} RoomBoard */
/** @typedef {import('../page.js').Page} Page */
/**
 * @typedef {{ticked: Set<string>, tick: (service: string) => void, order: (thenNext: boolean) => void,
 *     transfer: (target: {service?: string, room?: string}) => void, close: () => void}} Doing
 */

const TEST_KEYS = '1234567890';

/** The sheet that opens under the actions: the checklist of tests, or where to send the patient. */
export function sheet(
  /** @type {Page} */ page,
  /** @type {RoomBoard} */ board,
  /** @type {CurrentTicket} */ patient,
  /** @type {'tests' | 'send'} */ opened,
  /** @type {Doing} */ doing,
) {
  const title = t(opened === 'tests' ? 'orderTests' : 'sendOn');
  return html`<section
    id="sheet"
    class="sheet"
    role="group"
    aria-labelledby="sheet-title"
    data-testid="sheet-${opened}"
  >
    <div class="sheet-head">
      <h2 id="sheet-title">${title} · <span class="number">${patient.number}</span></h2>
      ${button({ text: t('close'), key: 'Escape', look: 'button-small', run: doing.close })}
    </div>
    ${opened === 'tests' ? testList(board, doing) : targets(page, board, patient, doing)}
  </section>`;
}

/** What a key does while the sheet is open; undefined when it means what it always means. */
export function sheetKeys(
  /** @type {RoomBoard} */ { tests },
  /** @type {'tests' | 'send'} */ opened,
  /** @type {Pick<Doing, 'tick' | 'order' | 'close'>} */ { tick, order, close },
) {
  return (/** @type {string} */ key, /** @type {boolean} */ shift) => {
    if (key === 'Escape') {
      return close;
    }
    if (opened !== 'tests') {
      return undefined;
    }
    const test = TEST_KEYS.includes(key) ? tests[TEST_KEYS.indexOf(key)] : undefined;
    if (test) {
      return () => tick(test.service);
    }
    if (key === 'Enter') {
      return () => order(shift);
    }
    // The big key does not call somebody else over a half-made order.
    return key === 'Space' ? () => order(true) : undefined;
  };
}

function testList(/** @type {RoomBoard} */ { tests }, /** @type {Doing} */ { ticked, tick, order }) {
  const look = 'button-main';
  return html`<div class="checklist">
      ${tests.map(
        ({ service, name }, index) =>
          html`<label class="check ${ticked.has(service) ? 'check-on' : ''}">
            <input
              type="checkbox"
              data-testid="test-${service}"
              .checked=${ticked.has(service)}
              @change=${() => tick(service)}
            />
            ${keyCap(TEST_KEYS[index])} <span>${nameOf(name, service)}</span>
          </label>`,
      )}
    </div>
    <div class="sheet-foot">
      ${button({ text: t('orderAndNext'), key: 'Space', run: () => order(true), testid: 'order-next', look })}
      ${button({ text: t('orderOnly'), key: 'Enter', run: () => order(false), testid: 'order' })}
    </div>`;
}

/** @param {Page} page @param {RoomBoard} board @param {CurrentTicket} patient @param {Doing} doing */
function targets({ plan }, board, { service }, { transfer }) {
  const rooms = plan?.rooms.filter(({ id, services }) => id !== board.room && services.includes(service)) ?? [];
  const services = plan?.services.filter(({ id }) => id !== service) ?? [];
  const list = (/** @type {string} */ word, /** @type {any[]} */ buttons) =>
    buttons.length === 0
      ? nothing
      : html`<h3>${t(word)}</h3>
          <div class="targets">${buttons}</div>`;
  return html`
    ${list(
      'toRoom',
      rooms.map(({ id, name }) =>
        button({ text: nameOf(name, id), run: () => transfer({ room: id }), testid: `to-room-${id}` }),
      ),
    )}
    ${list(
      'toService',
      services.map(({ id, name }) =>
        button({ text: nameOf(name, id), run: () => transfer({ service: id }), testid: `to-service-${id}` }),
      ),
    )}
  `;
}
