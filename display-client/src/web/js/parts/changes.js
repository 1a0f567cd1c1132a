// @ts-check
import { html, nothing } from '../html.js';
import { className, nameOf, t } from '../words.js';
import { button } from './controls.js';

/** The form by which people of operations say what is to be different: each kind of change makes one line of text. */

/** @typedef {import('../types.js').Plan} Plan */
/** @typedef {Record<string, string>} Values */

const NUMBER = /^\d+([.,]\d+)?$/;
const CLOCK = /^\d{1,2}:[0-5]\d$/;

/**
 * The kinds of change: the fields each asks for, and the text it makes of them.
 * @type {Record<string, {fields: string[], text: (values: Values, plan: Plan) => string}>}
 */
const KINDS = {
  more: { fields: ['service', 'time'], text: (v, plan) => `open ${nextRoom(plan, v.service)} ${v.time}` },
  early: { fields: ['room', 'time'], text: (v) => `open ${v.room} ${v.time}` },
  close: { fields: ['room', 'time'], text: (v) => `close ${v.room} ${v.time}` },
  hours: { fields: ['room', 'from', 'to'], text: (v) => `hours ${v.room} ${v.from}-${v.to}` },
  places: { fields: ['room', 'count'], text: (v) => `places ${v.room} ${v.count}` },
  arrivals: {
    fields: ['from', 'to', 'from2', 'to2', 'percent'],
    text: (v) => `arrivals ${v.from}-${v.to} to ${v.from2}-${v.to2} share ${share(v.percent)}`,
  },
  volume: { fields: ['percent'], text: (v) => `volume ${share(v.percent)}` },
  results: { fields: ['test', 'percent'], text: (v) => `results ${v.test} ${share(v.percent)}` },
  whole: { fields: ['policy'], text: (v) => `policy ${v.policy}` },
  policy: { fields: ['rule', 'value'], text: (v) => `policy.${v.rule}=${v.value}` },
  headstart: { fields: ['class', 'count'], text: (v) => `headstart ${v.class} ${v.count}` },
};

/** What the fields hold before anybody touches them. @type {Record<string, Values>} */
const FIRST = {
  more: { time: '08:00' },
  early: { time: '06:30' },
  close: { time: '10:00' },
  hours: { from: '06:30', to: '16:30' },
  places: { count: '2' },
  arrivals: { from: '06:00', to: '08:30', from2: '09:30', to2: '11:00', percent: '20' },
  volume: { percent: '115' },
  results: { percent: '70' },
  headstart: { count: '30' },
};

const RULES = ['next', 'room', 'steps', 'returns', 'binding'];

export class Changes {
  /** The changes as the gateway reads them. @type {string[]} */
  list = [];
  kind = 'more';
  /** @type {Values} */
  values = { ...FIRST.more };
  /** The field that is not filled in rightly, after an attempt. @type {string | null} */
  wrong = null;
  /** @type {() => void} */
  #draw;

  constructor(/** @type {() => void} */ draw) {
    this.#draw = draw;
  }

  add(/** @type {Plan} */ plan, /** @type {Record<string, string[]>} */ rules) {
    const { fields, text } = KINDS[this.kind];
    const values = { ...this.values };
    for (const field of fields) {
      values[field] = (values[field] ?? options(field, plan, rules, values)?.[0]?.[0] ?? '').trim();
    }
    this.wrong = fields.find((field) => !isGood(field, values[field])) ?? null;
    if (this.wrong === null) {
      const made = text(values, this.#withRooms(plan));
      this.list = this.list.includes(made) ? this.list : [...this.list, made];
    }
    this.#draw();
  }

  /** The plan with the rooms that changes before this one open: the next has the next number. */
  #withRooms(/** @type {Plan} */ plan) {
    const opened = this.list.filter((text) => text.startsWith('open ')).map((text) => text.split(' ')[1]);
    return { ...plan, rooms: [...plan.rooms, ...opened.map((id) => ({ id, services: [] }))] };
  }

  remove(/** @type {string} */ text) {
    this.list = this.list.filter((one) => one !== text);
    this.#draw();
  }

  /** The form, and the list of what is asked so far. */
  view(/** @type {Plan} */ plan, /** @type {Record<string, string[]>} */ rules, /** @type {boolean} */ locked) {
    return html`
      <div class="form-row">
        <label>
          ${t('wi.kind')}
          <select
            class="field"
            data-testid="kind"
            ?disabled=${locked}
            @change=${(/** @type {Event} */ event) => {
              this.kind = /** @type {HTMLSelectElement} */ (event.target).value;
              this.values = { ...FIRST[this.kind] };
              this.wrong = null;
              this.#draw();
            }}
          >
            ${Object.keys(KINDS).map(
              (kind) => html`<option value=${kind} ?selected=${kind === this.kind}>${t(`wi.kind.${kind}`)}</option>`,
            )}
          </select>
        </label>
        ${KINDS[this.kind].fields.map((field) => this.#field(field, plan, rules, locked))}
        ${button({ text: t('wi.add'), testid: 'add', disabled: locked, run: () => this.add(plan, rules) })}
      </div>
      ${this.wrong === null ? nothing : this.#wrongWord(this.wrong)}
      <ul class="changes" data-testid="changes">
        ${this.list.map(
          (text) =>
            html`<li>
              <span>${changeWords(text, plan)}</span> <code>${text}</code>
              ${button({
                text: t('wi.remove'),
                whom: text,
                look: 'button-small',
                disabled: locked,
                run: () => this.remove(text),
              })}
            </li>`,
        )}
      </ul>
    `;
  }

  #wrongWord(/** @type {string} */ field) {
    return html`<p class="form-wrong" role="alert">${t('wi.wrong', { field: t(`wi.field.${field}`) })}</p>`;
  }

  #field(
    /** @type {string} */ field,
    /** @type {Plan} */ plan,
    /** @type {Record<string, string[]>} */ rules,
    /** @type {boolean} */ locked,
  ) {
    const choices = options(field, plan, rules, this.values);
    const take = (/** @type {Event} */ event) => {
      this.wrong = null;
      this.values[field] = /** @type {HTMLInputElement} */ (event.target).value;
      if (field === 'rule') {
        delete this.values.value;
      }
      this.#draw();
    };
    const label = t(`wi.field.${field}`);
    return choices
      ? html`<label>
          ${label}
          <select class="field" data-testid="field-${field}" ?disabled=${locked} @change=${take}>
            ${choices.map(
              ([value, name]) =>
                html`<option value=${value} ?selected=${value === this.values[field]}>${name}</option>`,
            )}
          </select>
        </label>`
      : html`<label>
          ${label}
          <input
            class="field field-short"
            data-testid="field-${field}"
            inputmode=${isClock(field) ? 'text' : 'decimal'}
            aria-invalid=${field === this.wrong ? 'true' : nothing}
            .value=${this.values[field] ?? ''}
            ?disabled=${locked}
            @change=${take}
          />
        </label>`;
  }
}

/**
 * What a field offers; undefined when it is typed.
 * @returns {[string, string][] | undefined}
 */
function options(
  /** @type {string} */ field,
  /** @type {Plan} */ plan,
  /** @type {Record<string, string[]>} */ rules,
  /** @type {Values} */ values,
) {
  switch (field) {
    case 'service':
      return plan.services.map(({ id, name }) => [id, nameOf(name, id)]);
    case 'test':
      return plan.services.filter(({ kind }) => kind === 'test').map(({ id, name }) => [id, nameOf(name, id)]);
    case 'room':
      return plan.rooms.map(({ id, name }) => [id, `${nameOf(name, id)} (${id})`]);
    case 'class':
      return plan.classes.map((one) => [one.id, className(one)]);
    case 'policy':
      return (rules.policy ?? []).map((policy) => [policy, policyName(policy)]);
    case 'rule':
      return RULES.map((rule) => [rule, t(`wi.rule.${rule}`)]);
    case 'value':
      return (rules[values.rule ?? RULES[0]] ?? []).map((value) => [value, value]);
    default:
      return undefined;
  }
}

/** What a whole policy is called; one we have no words for keeps its name. */
function policyName(/** @type {string} */ policy) {
  const word = t(`wi.policy.${policy}`);
  return word.startsWith('wi.') ? policy : word;
}

function isClock(/** @type {string} */ field) {
  return ['time', 'from', 'to', 'from2', 'to2'].includes(field);
}

function isGood(/** @type {string} */ field, /** @type {string} */ value) {
  if (isClock(field)) {
    return CLOCK.test(value);
  }
  return ['percent', 'count'].includes(field) ? NUMBER.test(value) : value !== '';
}

function share(/** @type {string} */ percent) {
  return String(Math.round(Number(percent.replace(',', '.')) * 1e4) / 1e6);
}

/** US-13, after US-12: the id by which one more room of a service is opened. */
function nextRoom(/** @type {Plan} */ { rooms }, /** @type {string} */ service) {
  const numbers = rooms.map(({ id }) => (id.startsWith(`${service}-`) ? Number(id.slice(service.length + 1)) : NaN));
  return `${service}-${Math.max(0, ...numbers.filter((number) => number > 0)) + 1}`;
}

/** A change in words, from its text. */
export function changeWords(/** @type {string} */ text, /** @type {Plan | null} */ plan) {
  const words = text.split(/[ =]/);
  const room = plan?.rooms.find(({ id }) => id === words[1]);
  const service = plan?.services.find(({ id }) => id === (words[1] ?? '').replace(/-[^-]*$/, ''));
  const what = nameOf(room?.name ?? service?.name, words[1]);
  const percent = (/** @type {string} */ value) => `${Math.round(Number(value) * 1000) / 10} %`;
  switch (words[0]) {
    case 'open':
      return t(room ? 'wi.say.early' : 'wi.say.more', { what, time: words[2] });
    case 'close':
      return t('wi.say.close', { what, time: words[2] });
    case 'hours':
      return t('wi.say.hours', { what, time: words[2] });
    case 'places':
      return t('wi.say.places', { what, n: words[2] });
    case 'arrivals':
      return t('wi.say.arrivals', { from: words[1], to: words[3], share: percent(words[5]) });
    case 'volume':
      return t('wi.say.volume', { share: percent(words[1]) });
    case 'results':
      return t('wi.say.results', { what, share: percent(words[2]) });
    case 'policy':
      return t('wi.say.whole', { what: policyName(words[1]) });
    case 'headstart':
      return t('wi.say.headstart', {
        what: className(plan?.classes.find(({ id }) => id === words[1]) ?? { id: words[1] }),
        n: words[2],
      });
    default:
      return words[0].startsWith('policy.')
        ? t('wi.say.policy', { rule: t(`wi.rule.${words[0].slice(7)}`), value: words[1] })
        : text;
  }
}
