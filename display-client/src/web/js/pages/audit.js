// @ts-check
import { ask } from '../ask.js';
import { html, nothing } from '../html.js';
import { Page } from '../page.js';
import { button } from '../parts/controls.js';
import { frame } from '../parts/frame.js';
import { refusalText } from '../refusals.js';
import { pageLink } from '../site.js';
import { className, nameOf, t } from '../words.js';

/** @typedef {{type: string} & Record<string, any>} Did */
/**
 * @typedef {{atMillis: number, seq?: number, sender: string, user?: string, id?: string, number?: string,
 *     did: Did[]}} AuditLine
 */

const LINES = 100;
/** What can be asked for: what people at desks and rooms do, then what was done with personal data. */
const TYPES = [
  ...['VisitRegistered', 'TicketIssued', 'TicketCalled', 'TicketRecalled', 'ServiceStarted', 'ServiceFinished'],
  ...['ResultArrived', 'CallMissed', 'TicketReinserted', 'TicketParked', 'TicketResumed', 'TicketTransferred'],
  ...['TicketCancelled', 'VisitEnded', 'ClassChanged', 'RoomChanged', 'PlanChanged', 'ActionUndone'],
  ...['PERSON_KEPT', 'PERSON_READ', 'PERSON_SOUGHT', 'PERSON_ERASED', 'PERSONS_ERASED', 'PERSONS_RESEALED'],
  ...['PERSON_KEYS_DESTROYED', 'BACKED_UP'],
];
/** Consequences that say nothing of their own beside what was done. */
const QUIET = [
  ...['PatientSent', 'PatientArrived', 'TicketJoined', 'TicketMoved', 'TicketSetBack', 'WaitTold'],
  ...['TicketPreCalled', 'TurnRestored', 'SlotReached'],
];
/** Why a step was taken out; any other reason is somebody's own words. */
const REASON_WORDS = ['MISTAKE', 'LEFT', 'REFUSED', 'DAY_ENDED', 'NO_SHOW', 'OTHER'];

const filters = { from: '', to: '', sender: '', user: '', number: '', room: '', type: '' };
/** @type {AuditLine[]} */
let lines = [];
/** @type {string | undefined} */
let next;
/** @type {{code: string, message: string} | null} */
let refused = null;
let loading = false;
let asked = 0;

const page = new Page((drawn) => {
  if (drawn.site && asked === 0) {
    void load();
  }
  return frame(drawn, { title: t('audit'), kind: 'plain' }, content());
});

/** Reads the first page, or the one after what is shown. */
async function load(more = false) {
  const mine = ++asked;
  loading = true;
  refused = null;
  page.draw();
  const query = new URLSearchParams({ limit: String(LINES) });
  const { number, ...plain } = filters;
  Object.entries(plain).forEach(([name, value]) => value.trim() && query.set(name, value.trim()));
  const base = `api/sites/${encodeURIComponent(page.site)}`;
  if (number.trim()) {
    const found = await ask(`${base}/visits?number=${encodeURIComponent(number.trim().toUpperCase())}`);
    const visit = found.ok?.visits?.[0]?.visit;
    // A number that nobody has today: the list must not look as if the filter were off.
    query.set('visit', String(visit ?? '999999999999999999'));
  }
  if (more && next) {
    query.set('before', next);
  }
  const answer = await ask(`${base}/audit?${query}`);
  if (mine === asked) {
    refused = answer.refused ?? null;
    lines = [...(more ? lines : []), ...(answer.ok?.lines ?? [])];
    next = answer.ok?.next;
    loading = false;
    page.draw();
  }
}

function content() {
  return html`
    <form
      class="report-tools audit-filters"
      @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        void load();
      }}
    >
      ${input('from', 'date')} ${input('to', 'date')} ${input('number')} ${input('sender')} ${input('user')}
      ${choice('room', page.plan?.rooms.map(({ id, name }) => ({ id, text: nameOf(name, id) })) ?? [])}
      ${choice(
        'type',
        TYPES.map((id) => ({ id, text: t(`did.${id}`) })),
      )}
      <button class="button" data-testid="audit-show"><span class="button-text">${t('audit.show')}</span></button>
      <a class="link" href=${pageLink('operations.html')}>${t('operations')}</a>
      <span role="status">${loading ? t('loading') : ''}</span>
    </form>
    ${refused ? html`<p class="empty" role="alert">${refusalText(refused)}</p>` : table()}
    ${next ? button({ text: t('audit.more'), run: () => load(true), testid: 'audit-more' }) : nothing}
  `;
}

/** @param {keyof typeof filters} name */
function input(name, type = 'text') {
  return html`<label
    >${t(`audit.${name}`)}
    <input
      class="field audit-field"
      type=${type}
      data-testid="audit-${name}"
      autocomplete="off"
      .value=${filters[name]}
      @input=${(/** @type {Event} */ event) => {
        filters[name] = /** @type {HTMLInputElement} */ (event.target).value;
      }}
    />
  </label>`;
}

/** @param {'room' | 'type'} name @param {{id: string, text: string}[]} options */
function choice(name, options) {
  return html`<label
    >${t(`audit.${name}`)}
    <select
      class="field"
      data-testid="audit-${name}"
      @change=${(/** @type {Event} */ event) => {
        filters[name] = /** @type {HTMLSelectElement} */ (event.target).value;
        void load();
      }}
    >
      <option value="">${t('audit.all')}</option>
      ${options.map(({ id, text }) => html`<option value=${id} ?selected=${filters[name] === id}>${text}</option>`)}
    </select>
  </label>`;
}

function table() {
  if (lines.length === 0) {
    return loading ? nothing : html`<p class="empty" data-testid="audit-none">${t('audit.none')}</p>`;
  }
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${t('audit')}>
    <table data-testid="audit-table">
      <thead>
        <tr>
          ${['time', 'number', 'did', 'sender', 'user'].map(
            (key) => html`<th scope="col" class="text">${t(`audit.${key}`)}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          (line) =>
            html`<tr>
              <td class="text">${moment(line.atMillis)}</td>
              <td class="text strong">${line.number ?? '–'}</td>
              <td class="text wraps">${words(line.did)}</td>
              <td class="text">${line.sender}</td>
              <td class="text">${line.user ?? '–'}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** 23/11 07:05:09 on the site's clock. */
function moment(/** @type {number} */ atMillis) {
  const timeZone = page.plan?.zone;
  const day = new Date(atMillis).toLocaleDateString('en-GB', { timeZone, day: '2-digit', month: '2-digit' });
  return `${day} ${new Date(atMillis).toLocaleTimeString('en-GB', { timeZone })}`;
}

/** What was done, in words; a consequence is told only where there is nothing else. */
function words(/** @type {Did[]} */ did) {
  const loud = did.filter(({ type }) => !QUIET.includes(type));
  const told = (loud.length > 0 ? loud : did).map(one);
  return [...new Set(told)].join(' · ');
}

function classOf(/** @type {string} */ id) {
  return className(page.plan?.classes.find((its) => its.id === id) ?? { id });
}

function one(/** @type {Did} */ { type, room, reason, outcome, state, detail, priorityClass }) {
  const where = room && nameOf(page.plan?.rooms.find(({ id }) => id === room)?.name, room);
  const why = REASON_WORDS.includes(reason) ? t(`reason.${reason}`) : reason;
  const how = state ? t(`room.${state}`) : outcome && outcome !== 'FINISHED' ? t(`audit.outcome.${outcome}`) : '';
  const more = [where, how, type === 'ClassChanged' ? classOf(priorityClass) : '', why, detail].filter(Boolean);
  return more.length > 0 ? `${t(`did.${type}`)} (${more.join(', ')})` : t(`did.${type}`);
}
