// @ts-check
import { Desk, deviceId, senderOf } from '../desk.js';
import { html, nothing } from '../html.js';
import { listenToKeys } from '../keys.js';
import { Page } from '../page.js';
import { button, keysSwitch, messageLine } from '../parts/controls.js';
import { ExplanationPanel } from '../parts/explanation.js';
import { frame, waitingForBoard } from '../parts/frame.js';
import { peopleAhead, ticketPaper } from '../parts/paper.js';
import { identity, PersonFields, ShownPerson } from '../parts/person.js';
import { recentList } from '../parts/recent.js';
import { classKeys, defaultClass, serviceKeys } from '../parts/reception-keys.js';
import { toldWords } from '../parts/told.js';
import { loadVisit } from '../site.js';
import { className, nameOf, t } from '../words.js';

/** @typedef {import('../types.js').ReceptionBoard} ReceptionBoard */
/** @typedef {import('../types.js').ReceptionService} ReceptionService */
/** @typedef {import('../parts/paper.js').Paper} Paper */

const DESK_NAME = 'luot.desk';
const AUTO_PRINT = 'luot.autoPrint';

const page = new Page(draw, { boards: ['reception'], onBoard: () => void why.refresh() });
const desk = new Desk(page, sender);
const why = new ExplanationPanel(page);
const fields = new PersonFields(() => page.draw());
/** The person of the number looked at among the last ones. */
const looked = new ShownPerson(page, sender, false);

/** The services chosen and not yet issued. @type {string[]} */
let chosen = [];
let several = false;
/** The last number issued here. @type {Paper | null} */
let issued = null;
/** What goes on paper next. @type {Paper | null} */
let paper = null;
/** Who got it, as typed here. */
let issuedTo = '';
let notice = '';
/** The visit whose cancelling is being asked about. @type {number | null} */
let cancelling = null;

function sender() {
  return senderOf(localStorage.getItem(DESK_NAME) ?? '') || `desk-${deviceId()}`;
}

/** @returns {ReceptionBoard | undefined} */
function board() {
  return page.boards.get('reception');
}

function choose(/** @type {string} */ service) {
  desk.clear();
  forgetPerson();
  notice = '';
  const again = chosen.includes(service);
  chosen = again ? chosen.filter((one) => one !== service) : several ? [...chosen, service] : [service];
  page.draw();
}

function clear() {
  chosen = [];
  several = false;
  cancelling = null;
  fields.clear();
  forgetPerson();
  desk.clear();
}

/** The next patient may look at this screen too. */
function forgetPerson() {
  issuedTo = '';
  looked.show(null);
}

function issue(/** @type {string} */ priorityClass) {
  if (chosen.length === 0) {
    desk.refuse(t('chooseServiceFirst'));
    return;
  }
  const services = chosen;
  notice = '';
  // The number of the patient before must not be read to this one, however long the answer takes.
  issued = desk.pending ? issued : null;
  issuedTo = desk.pending ? issuedTo : '';
  const steps = services.map((service) => ({ service }));
  const person = fields.person();
  const done = (/** @type {import('../types.js').Receipt} */ receipt) => {
    const { visit = 0, number = '', room, atMillis } = receipt;
    issued = { visit, number, services, priorityClass, atMillis, room };
    issuedTo = identity(person);
    fields.clear();
    chosen = [];
    several = false;
    // On a phone the number stands below what was touched.
    window.setTimeout(() => document.querySelector('.issued')?.scrollIntoView({ block: 'nearest' }));
    void complete(issued);
  };
  desk.run({ type: 'RegisterVisit', priorityClass, steps }, done, person);
}

/** Adds what only the visit knows (room, people ahead), then prints when this desk prints at once. */
async function complete(/** @type {Paper} */ fresh) {
  try {
    const { steps } = await loadVisit(page.site, fresh.visit);
    const first = steps.find(({ ahead, room }) => ahead != null || room != null);
    Object.assign(fresh, { room: first?.room ?? fresh.room, ahead: first?.ahead, told: first?.told });
  } catch {
    // The paper is right without them.
  }
  page.draw();
  if (localStorage.getItem(AUTO_PRINT) !== null) {
    print(fresh);
  }
}

function print(/** @type {Paper | null} */ what) {
  if (what) {
    paper = what;
    page.draw();
    window.setTimeout(() => window.print());
  }
}

function undo() {
  desk.run({ type: 'Undo' }, () => {
    notice = t('undone');
    issued = null;
    issuedTo = '';
  });
}

function cancelVisit(/** @type {number} */ visit, /** @type {string} */ reason) {
  cancelling = null;
  desk.run({ type: 'CancelVisit', visit, reason });
}

listenToKeys((key) => {
  const now = board();
  if (!now) {
    return null;
  }
  const fixed = /** @type {Record<string, () => void>} */ ({
    Escape: () => (why.ticket === null ? clear() : why.close()),
    F2: () => print(issued),
    F4: () => fields.focus(),
    F9: undo,
    '+': () => {
      several = !several;
      page.draw();
    },
    Enter: () => issue(defaultClass(now.classes)),
  });
  const service = [...serviceKeys(now.services)].find(([, its]) => its === key)?.[0];
  const priorityClass = [...classKeys(now.classes)].find(([, its]) => its === key)?.[0];
  return fixed[key] ?? (service ? () => choose(service) : priorityClass && (() => issue(priorityClass)));
});

function draw() {
  const data = board();
  const content = data ? reception(data) : waitingForBoard(page);
  return html`${frame(page, { title: t('reception'), kind: 'desk', tools: tools() }, content)}
  ${paper && data ? ticketPaper(page, data, paper) : nothing}`;
}

function tools() {
  return html`<label class="desk-name"
      >${t('desk')}
      <input
        aria-label=${t('deskName')}
        data-testid="desk-name"
        maxlength="64"
        .value=${localStorage.getItem(DESK_NAME) ?? sender()}
        @change=${(/** @type {Event} */ event) => {
          const typed = /** @type {HTMLInputElement} */ (event.target).value;
          typed.trim() ? localStorage.setItem(DESK_NAME, typed.trim()) : localStorage.removeItem(DESK_NAME);
          page.draw();
        }}
      />
    </label>
    ${keysSwitch(() => page.draw())}`;
}

function reception(/** @type {ReceptionBoard} */ data) {
  const exams = data.services.filter(({ kind }) => kind === 'exam');
  const others = data.services.filter(({ kind }) => kind !== 'exam');
  const keys = serviceKeys(data.services);
  return html`<div class="reception">
    <section class="issue" aria-label=${t('step1')}>
      <div class="issue-head">
        <h2>${t('step1')}</h2>
        ${button({
          text: t('several'),
          key: '+',
          pressed: several,
          look: 'button-small',
          testid: 'several',
          run: () => {
            several = !several;
            page.draw();
          },
        })}
        ${button({ text: t('clear'), key: 'Escape', look: 'button-small', run: clear, testid: 'clear' })}
      </div>
      ${serviceGrid(exams, keys, '')} ${others.length > 0 ? html`<h3>${t('otherServices')}</h3>` : nothing}
      ${serviceGrid(others, keys, 'small')}
    </section>
    <section class="classes" aria-label=${t('step2')}>
      <h2>${t('step2')}</h2>
      ${fields.view(desk.refused?.field)} ${classButtons(data)} ${messageLine(desk, notice)} ${issuedPanel(data)}
    </section>
    ${recentList(page, data, {
      cancelling,
      ask: (visit) => {
        cancelling = visit;
        page.draw();
      },
      cancel: cancelVisit,
      print,
      why,
      looked,
      look: (visit) => {
        looked.show(visit);
        page.draw();
      },
    })}
  </div>`;
}

/** @param {ReceptionService[]} services @param {Map<string, string>} keys @param {string} size */
function serviceGrid(services, keys, size) {
  return html`<div class="services services-${size || 'large'}">
    ${services.map(({ service, name, waiting, openRooms }) => {
      const shut = openRooms === 0;
      const rooms = shut ? t('noOpenRoom') : openRooms === 1 ? t('oneOpenRoom') : t('openRooms', { n: openRooms });
      const text = html`<span class="service-name">${nameOf(name, service)}</span>
        <span class="service-load ${shut ? 'service-shut' : ''}"
          ><span>${t('nWaiting', { n: waiting })}</span> <span class="service-rooms">· ${rooms}</span></span
        >`;
      const pressed = chosen.includes(service);
      const run = () => choose(service);
      return button({ text, key: keys.get(service), pressed, run, look: 'service', testid: `service-${service}` });
    })}
  </div>`;
}

function classButtons(/** @type {ReceptionBoard} */ { classes }) {
  const keys = classKeys(classes);
  const usual = defaultClass(classes);
  // The usual class stands first and large: one touch, one key.
  const order = [...classes.filter(({ id }) => id === usual), ...classes.filter(({ id }) => id !== usual)];
  return html`<div class="class-buttons ${chosen.length > 0 ? 'class-buttons-ready' : ''}">
    ${order.map((one) =>
      button({
        text: className(one),
        key: one.id === usual ? 'Enter' : keys.get(one.id),
        look: `class-button ${one.id === usual ? 'button-main' : ''} ${one.first ? 'class-first' : ''}`,
        testid: `class-${one.id}`,
        disabled: desk.pending,
        run: () => issue(one.id),
      }),
    )}
  </div>`;
}

function issuedPanel(/** @type {ReceptionBoard} */ data) {
  const names = issued?.services.map((id) => nameOf(data.services.find((one) => one.service === id)?.name, id));
  const room = issued?.room && nameOf(page.plan?.rooms.find(({ id }) => id === issued?.room)?.name, issued.room);
  return html`<div class="issued ${issued ? 'issued-done' : ''}">
    <h2>${t('issued')}</h2>
    <p class="issued-number number" data-testid="issued-number" aria-live="assertive">${issued?.number ?? '–'}</p>
    ${issuedTo === '' ? nothing : html`<p class="person-shown" data-testid="issued-to">${issuedTo}</p>`}
    <p class="issued-what">${names?.join(' + ') ?? t(desk.pending ? 'issuing' : 'issuedNone')}</p>
    <p class="issued-more">
      ${[room, issued?.ahead == null ? '' : peopleAhead(issued.ahead)].filter(Boolean).join(' · ')}
    </p>
    <p class="issued-told" data-testid="issued-told">${toldWords(issued?.told, page.clock.now())}</p>
    <div class="issued-tools">
      ${button({ text: t('print'), key: 'F2', run: () => print(issued), disabled: !issued, testid: 'print' })}
      ${button({ text: t('undo'), key: 'F9', run: undo, disabled: desk.pending, testid: 'undo' })}
      <label class="switch">
        <input
          type="checkbox"
          .checked=${localStorage.getItem(AUTO_PRINT) !== null}
          @change=${(/** @type {Event} */ event) => {
            const on = /** @type {HTMLInputElement} */ (event.target).checked;
            on ? localStorage.setItem(AUTO_PRINT, '1') : localStorage.removeItem(AUTO_PRINT);
            page.draw();
          }}
        />
        ${t('autoPrint')}
      </label>
    </div>
  </div>`;
}
