// @ts-check
import { Desk, deviceId, senderOf } from '../desk.js';
import { html, nothing } from '../html.js';
import { listenToKeys } from '../keys.js';
import { Page } from '../page.js';
import { chooseRoom } from '../parts/chooser.js';
import { button, keysSwitch, messageLine } from '../parts/controls.js';
import { ExplanationPanel } from '../parts/explanation.js';
import { frame, waitingForBoard } from '../parts/frame.js';
import { patients, route } from '../parts/patient.js';
import { identity, ShownPerson } from '../parts/person.js';
import { queues } from '../parts/queues.js';
import { sheet, sheetKeys } from '../parts/sheet.js';
import { roomActions } from '../parts/room-actions.js';
import { nameOf, t } from '../words.js';

/** @typedef {import('../types.js').RoomBoard} RoomBoard */
/** @typedef {import('../types.js').CurrentTicket} CurrentTicket */
/** @typedef {import('../types.js').LineTicket} LineTicket */
/** @typedef {import('../parts/room-actions.js').Action} Action */

const room = new URLSearchParams(location.search).get('room') ?? '';
const page = new Page(draw, { boards: room === '' ? [] : [`room:${room}`], onBoard: () => forget() });
const desk = new Desk(page, sender);
/** Who the patient in hand is, so that it can be asked whether it is the right one. */
const person = new ShownPerson(page, sender, true);

/** Says why somebody in line stands there, beside whoever was called last. */
const why = new ExplanationPanel(page, () => board()?.now.at(-1)?.ticket);

/** The patient the keys act on, in a room of several places. @type {number | null} */
let selected = null;
/** What is open over the actions. @type {'tests' | 'send' | null} */
let opened = null;
/** The tests ticked. @type {Set<string>} */
const ticked = new Set();
/** Whether closing the room was pressed once. */
let closing = false;

function sender() {
  return senderOf(`room-${room}-${deviceId()}`);
}

/** @returns {RoomBoard | undefined} */
function board() {
  return page.boards.get(`room:${room}`);
}

/** Drops what was chosen for a patient who is no longer here. */
function forget() {
  void why.refresh();
  const now = board()?.now ?? [];
  if (selected !== null && !now.some(({ ticket }) => ticket === selected)) {
    selected = null;
    show(null);
  }
}

/** The patient in hand: the chosen one, else the one just called, else the first. */
function current() {
  const now = board()?.now ?? [];
  const chosen = now.find(({ ticket }) => ticket === selected);
  return chosen ?? now.find(({ state }) => state === 'CALLED') ?? now[0] ?? null;
}

function show(/** @type {'tests' | 'send' | null} */ what) {
  opened = what;
  ticked.clear();
  closing = false;
  if (what !== null) {
    why.close();
    // The sheet belongs to this patient, even when another one is called meanwhile.
    selected = current()?.ticket ?? null;
  }
  page.draw();
}

/** Explains a number in line; it takes the place of the sheet. @param {LineTicket} one @param {Event} [by] */
function explain(one, by) {
  show(null);
  why.show(one, by);
}

/** The one in line after the one explained, then the first again. */
function explainNext() {
  const { line, parked, missed } = board() ?? { line: [], parked: [], missed: [] };
  const all = [...line, ...missed, ...parked];
  const one = all[all.findIndex(({ ticket }) => ticket === why.ticket) + 1] ?? all[0];
  if (one) {
    explain(one);
  }
}

/** @param {{type: string} & Record<string, any>} command @param {() => void} [done] */
function run(command, done) {
  closing = false;
  desk.run(command, done);
}

function select(/** @type {number} */ ticket) {
  selected = ticket;
  page.draw();
}

function tick(/** @type {string} */ service) {
  ticked.has(service) ? ticked.delete(service) : ticked.add(service);
  page.draw();
}

function order(/** @type {boolean} */ thenNext) {
  const ticket = current()?.ticket;
  if (ticket === undefined || ticked.size === 0) {
    desk.refuse(t('chooseTests'));
    return;
  }
  const tests = [...ticked].map((service) => ({ service }));
  run({ type: 'OrderTests', ticket, tests }, () => {
    show(null);
    if (thenNext) {
      // After this command is settled: the desk takes one at a time.
      queueMicrotask(() => run({ type: 'FinishAndCallNext', room, ticket }));
    }
  });
}

function transfer(/** @type {{service?: string, room?: string}} */ target) {
  const ticket = current()?.ticket;
  if (ticket !== undefined) {
    run({ type: 'Transfer', ticket, ...target }, () => show(null));
  }
}

/** Closing takes two presses: it sends waiting people elsewhere. */
function close() {
  closing ? run({ type: 'CloseRoom', room }) : (closing = true);
  page.draw();
}

function actions(/** @type {RoomBoard} */ data) {
  return roomActions(page, data, current(), { run, show, close, closing, explainNext, pending: desk.pending });
}

listenToKeys((key, event) => {
  const data = board();
  if (!data) {
    return null;
  }
  if (opened !== null) {
    const sheetAction = sheetKeys(data, opened, { tick, order, close: () => show(null) })(key, event.shiftKey);
    if (sheetAction !== undefined) {
      return sheetAction;
    }
  }
  if (why.ticket !== null && key === 'Escape') {
    return () => why.close();
  }
  const place = /^[1-9]$/.test(key) ? data.now[Number(key) - 1] : undefined;
  if (place) {
    return () => select(place.ticket);
  }
  const action = Object.values(actions(data)).find((one) => one.key === key);
  return action && !action.disabled ? action.run : null;
});

function draw() {
  if (room === '') {
    return chooseRoom(page, 'room.html');
  }
  const data = board();
  const title = nameOf(data?.name, room);
  const tools = html`<span class="bar-kind">${t('console')}</span> ${keysSwitch(() => page.draw())}`;
  return frame(page, { title, kind: 'desk', tools }, data ? consoleOf(data) : waitingForBoard(page));
}

function consoleOf(/** @type {RoomBoard} */ data) {
  const its = actions(data);
  const patient = current();
  person.show(patient?.visit ?? null);
  const notice =
    data.state === 'OPEN' ? suggestion(data) : t(data.state === 'PAUSED' ? 'roomPausedHint' : 'roomClosedHint');
  return html`<div class="console">
    <section class="console-main">
      ${roomHead(data, its)} ${patients(page, data, patient, select, identity(person.person))}
      ${messageLine(desk, notice)}
      <div class="main-actions">${button(its.finishCallNext)} ${button(its.callNext)}</div>
      ${below(data, its, patient)}
    </section>
    ${queues(page, data, { run, explain, explained: why.ticket, actions: its, pending: desk.pending })}
  </div>`;
}

/** Which of several free rooms should call; a proposal, in the line that is there for words. */
function suggestion(/** @type {RoomBoard} */ { suggested }) {
  if (!suggested) {
    return '';
  }
  const { here, room: id, name, number, why: because } = suggested;
  return here ? t('suggestHere', { number }) : t(`suggest.${because}`, { number, room: nameOf(name, id) });
}

/** Under the large keys: the explanation asked for, the sheet opened, else everything done less often. */
function below(
  /** @type {RoomBoard} */ data,
  /** @type {Record<string, Action>} */ its,
  /** @type {CurrentTicket | null} */ patient,
) {
  if (why.ticket !== null) {
    return why.view(data.waiting > 1 ? button({ ...its.explain, text: t('whyNext') }) : nothing);
  }
  return opened === null || patient === null ? secondary(data, its, patient) : openSheet(data, patient, opened);
}

/** What is done less often, and the patient's way through the day. */
function secondary(
  /** @type {RoomBoard} */ data,
  /** @type {Record<string, Action>} */ its,
  /** @type {CurrentTicket | null} */ patient,
) {
  return html`<div class="actions">
      ${[its.start, its.finish, its.finishPending, its.recall, its.noShow, its.park, its.tests, its.send, its.undo]
        .filter((one) => one !== undefined)
        .map(button)}
    </div>
    ${patient === null ? nothing : route(page, data, patient)}`;
}

/** Takes the place of the other actions, so that nothing else moves. */
function openSheet(
  /** @type {RoomBoard} */ data,
  /** @type {CurrentTicket} */ patient,
  /** @type {'tests' | 'send'} */ what,
) {
  return sheet(page, data, patient, what, { ticked, tick, order, transfer, close: () => show(null) });
}

/** @param {RoomBoard} data @param {Record<string, Action>} its */
function roomHead(data, its) {
  const used = data.places > 1 ? t('places', { used: data.now.length, all: data.places }) : '';
  return html`<div class="room-head">
    <p class="room-state room-state-${data.state.toLowerCase()}" data-testid="room-state" data-state=${data.state}>
      ${t(`room.${data.state}`)}
    </p>
    <p class="room-services">${data.services.map(({ service, name }) => nameOf(name, service)).join(' · ')} ${used}</p>
    <div class="room-tools">
      ${data.state === 'OPEN' ? button(its.pause) : button(its.open)}
      ${data.state === 'CLOSED' ? nothing : button(its.close)}
    </div>
  </div>`;
}
