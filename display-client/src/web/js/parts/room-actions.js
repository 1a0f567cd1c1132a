// @ts-check
import { t } from '../words.js';

/** @typedef {import('../types.js').CurrentTicket} CurrentTicket */
/**
 * @typedef {{text: string, key?: string, testid: string, look: string, disabled: boolean, run: () => void,
 *     pressed?: boolean}} Action
 */

/**
 * Everything a room can do, each with its words, its key, whether it is possible now, and what it sends. The keys are
 * the same in both languages, so that hands need not learn them twice.
 * @param {import('../page.js').Page} page
 * @param {import('../types.js').RoomBoard} board
 * @param {CurrentTicket | null} patient the patient in hand
 * @param {{run: (command: any) => void, show: (what: 'tests' | 'send') => void, close: () => void, closing: boolean,
 *     explainNext: () => void, pending: boolean}} desk
 * @returns {Record<string, Action>}
 */
export function roomActions(page, board, patient, { run, show, close, closing, explainNext, pending }) {
  const { room, state, now, places } = board;
  const open = state === 'OPEN';
  const full = now.length >= places;
  const called = patient?.state === 'CALLED';
  const ticket = patient?.ticket;
  const huge = board.suggested?.here && !full ? 'button-huge button-suggested' : 'button-huge';
  const forPatient = { look: '', disabled: pending || patient === null };
  const whenCalled = { look: '', disabled: pending || !called };
  const finish = (/** @type {object} */ more) => () => run({ type: 'Finish', ticket, ...more });
  /** @type {Record<string, Action>} */
  const actions = {
    finishCallNext: {
      text: patient === null ? t('callNext') : t('finishCallNext'),
      key: 'Space',
      testid: 'finish-call-next',
      look: patient === null ? `${huge} button-main` : 'button-huge button-main',
      disabled: pending || !open,
      run: () => run(ticket === undefined ? { type: 'CallNext', room } : { type: 'FinishAndCallNext', room, ticket }),
    },
    callNext: {
      text: t('callNext'),
      key: 'N',
      testid: 'call-next',
      look: patient === null ? 'button-huge' : huge,
      disabled: pending || !open || full,
      run: () => run({ type: 'CallNext', room }),
    },
    start: { text: t('start'), key: 'S', testid: 'start', ...whenCalled, run: () => run({ type: 'Start', ticket }) },
    finish: { text: t('finish'), key: 'F', testid: 'finish', ...forPatient, run: finish({}) },
    recall: {
      text: t('recall'),
      key: 'R',
      testid: 'recall',
      ...whenCalled,
      run: () => run({ type: 'Recall', ticket }),
    },
    noShow: {
      text: t('noShow'),
      key: 'V',
      testid: 'no-show',
      ...whenCalled,
      run: () => run({ type: 'NoShow', ticket }),
    },
    park: { text: t('park'), key: 'P', testid: 'park', ...forPatient, run: () => run({ type: 'Park', ticket }) },
    tests: {
      text: t('orderTests'),
      key: 'T',
      testid: 'order-tests',
      ...forPatient,
      disabled: forPatient.disabled || board.tests.length === 0,
      run: () => show('tests'),
    },
    send: { text: t('sendOn'), key: 'G', testid: 'send-on', ...forPatient, run: () => show('send') },
    undo: { text: t('undo'), key: 'U', testid: 'undo', look: '', disabled: pending, run: () => run({ type: 'Undo' }) },
    open: {
      text: t('openRoom'),
      key: 'O',
      testid: 'open-room',
      look: 'button-small button-main',
      disabled: pending || open,
      run: () => run({ type: 'OpenRoom', room }),
    },
    pause: {
      text: t('pauseRoom'),
      key: 'B',
      testid: 'pause-room',
      look: 'button-small',
      disabled: pending || !open,
      run: () => run({ type: 'PauseRoom', room }),
    },
    close: {
      text: closing ? t('sureClose') : t('closeRoom'),
      testid: 'close-room',
      look: closing ? 'button-small button-bad' : 'button-small',
      disabled: pending,
      run: close,
    },
    explain: {
      text: t('why'),
      key: 'W',
      testid: 'explain-next',
      look: 'button-small',
      disabled: board.waiting === 0,
      run: () => explainNext(),
    },
    ...firstOfLists(board, pending, run),
  };
  if (givesResultsLater(page, board)) {
    const text = t('finishPending');
    actions.finishPending = {
      text,
      key: 'L',
      testid: 'finish-pending',
      ...forPatient,
      run: finish({ resultPending: true }),
    };
  }
  return actions;
}

/**
 * The keys for the first of each list beside the patient.
 * @param {import('../types.js').RoomBoard} board
 * @param {boolean} disabled
 * @param {(command: any) => void} run
 */
function firstOfLists({ missed, parked, pendingResults }, disabled, run) {
  /** @type {Record<string, Action>} */
  const actions = {};
  const add = (
    /** @type {string} */ name,
    /** @type {string} */ key,
    /** @type {string} */ type,
    /** @type {{ticket: number} | undefined} */ first,
  ) => {
    if (first) {
      const act = () => run({ type, ticket: first.ticket });
      actions[name] = { text: '', key, testid: name, look: 'button-small', disabled, run: act };
    }
  };
  add('reinsert', 'I', 'Reinsert', missed[0]);
  add('resume', 'E', 'Resume', parked[0]);
  add('result', 'K', 'ResultReady', pendingResults[0]);
  return actions;
}

/** Whether a service of this room has results that come after the patient has gone. */
function givesResultsLater(
  /** @type {import('../page.js').Page} */ { plan },
  /** @type {import('../types.js').RoomBoard} */ { services },
) {
  return services.some(({ service }) =>
    plan?.services.some(({ id, kind, meanResultMs = 0 }) => id === service && (kind === 'test' || meanResultMs > 0)),
  );
}
