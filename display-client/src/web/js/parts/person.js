// @ts-check
import { html, nothing } from '../html.js';
import { t } from '../words.js';
import { keyCap } from './controls.js';

/** @typedef {import('../types.js').Person} Person */

const RETRY_MILLIS = 5000;
const FIELDS = /** @type {const} */ (['name', 'birthYear', 'phone', 'card']);
const FIELD_KEY = 'F4';

/** @typedef {typeof FIELDS[number]} Field */

/**
 * Which card a number typed or scanned belongs to: an identity card has 12 digits (9 on old ones), a health insurance
 * card two letters and 13 digits or 10 digits alone; any other is the hospital's own.
 * @param {string} typed
 * @returns {Partial<Person>}
 */
export function cardOf(typed) {
  const plain = typed.replace(/[\s.-]/g, '').toUpperCase();
  if (/^(\d{12}|\d{9})$/.test(plain)) {
    return { citizenCard: plain };
  }
  return /^([A-Z]{2}\d{13}|\d{10})$/.test(plain) ? { insuranceCard: plain } : { hospitalCard: typed.trim() };
}

/**
 * What the code on an identity card says when it is scanned: `number|old number|name|ddmmyyyy|…`. Null for any other
 * text.
 * @param {string} scanned
 * @returns {{card: string, name: string, birthYear: string} | null}
 */
export function scannedCard(scanned) {
  const [card = '', , name = '', born = ''] = scanned.split('|');
  return /^\d{12}$/.test(card) && /^\d{8}$/.test(born) ? { card, name: name.trim(), birthYear: born.slice(4) } : null;
}

/** The fields at reception for who comes, all optional. What is typed stays here until the number is issued. */
export class PersonFields {
  /** @type {Record<Field, string>} */
  #typed = { name: '', birthYear: '', phone: '', card: '' };
  #draw;

  /** @param {() => void} draw */
  constructor(draw) {
    this.#draw = draw;
  }

  /** What was typed, to go with a registration; nothing when all is empty. @returns {Person | undefined} */
  person() {
    const { name, birthYear, phone, card } = this.#typed;
    const person = {
      ...(name.trim() && { name }),
      ...(birthYear.trim() && { birthYear: Number(birthYear) }),
      ...(phone.trim() && { phone }),
      ...(card.trim() && cardOf(card)),
    };
    return Object.keys(person).length > 0 ? person : undefined;
  }

  clear() {
    this.#typed = { name: '', birthYear: '', phone: '', card: '' };
    this.#draw();
  }

  /** Puts the cursor into the first field. */
  focus() {
    const first = document.querySelector('.person-fields input');
    if (first instanceof HTMLInputElement) {
      first.focus();
      first.select();
    }
  }

  /** @param {string | undefined} refusedField the field that the gateway refused, such as `person.phone` */
  view(refusedField) {
    const wrong = refusedField?.startsWith('person.') ? refusedField.slice('person.'.length) : '';
    return html`<div class="person-fields" role="group" aria-label=${t('person')}>
      ${FIELDS.map((field, index) => this.#field(field, index === 0, wrong))}
    </div>`;
  }

  /** @param {Field} field @param {boolean} first @param {string} wrong */
  #field(field, first, wrong) {
    const bad = wrong === field || (field === 'card' && wrong.endsWith('Card'));
    return html`<label class="person-${field}"
      ><span>${first ? keyCap(FIELD_KEY) : nothing} ${t(`person.${field}`)}</span>
      <input
        class=${bad ? 'person-wrong' : ''}
        aria-invalid=${bad ? 'true' : 'false'}
        data-testid="person-${field}"
        autocomplete="off"
        spellcheck="false"
        inputmode=${field === 'name' ? 'text' : field === 'phone' ? 'tel' : field === 'card' ? 'text' : 'numeric'}
        maxlength=${field === 'birthYear' ? 4 : field === 'card' ? 400 : 120}
        .value=${this.#typed[field]}
        @input=${(/** @type {Event} */ event) => this.#type(field, event)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => this.#key(event)}
      />
    </label>`;
  }

  /** @param {Field} field @param {Event} event */
  #type(field, event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    this.#typed[field] = field === 'birthYear' ? input.value.replace(/\D/g, '') : input.value;
    this.#draw();
  }

  /** Enter goes to the next field and from the last back to the keys of the desk; so does the end of a scan. */
  #key(/** @type {KeyboardEvent} */ event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (event.key === 'Escape') {
      input.blur();
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      const scanned = scannedCard(input.value);
      if (scanned) {
        this.#typed = { ...this.#typed, [this.#fieldOf(input)]: '', ...scanned };
        this.#draw();
      }
      const all = [...document.querySelectorAll('.person-fields input')];
      const next = scanned ? undefined : all[all.indexOf(input) + 1];
      next instanceof HTMLInputElement ? next.focus() : input.blur();
    }
  }

  #fieldOf(/** @type {HTMLInputElement} */ input) {
    return input.dataset.testid?.slice('person-'.length) ?? 'card';
  }
}

/** Name and year of birth in one line; empty when nothing is known. */
export function identity(/** @type {Person | undefined} */ person) {
  return [person?.name, person?.birthYear].filter(Boolean).join(' · ');
}

/** Everything known, in one line. */
export function allOf(/** @type {Person | undefined} */ person) {
  const { phone, insuranceCard, citizenCard, hospitalCard, note } = person ?? {};
  const rest = [phone, citizenCard, insuranceCard, hospitalCard, note];
  return [identity(person), ...rest].filter(Boolean).join(' · ') || t('personUnknown');
}

/**
 * The person of the visit in hand, asked for once for each visit: who sees personal data is written down, so nothing is
 * asked twice, and nothing is kept when the next patient is in hand.
 */
export class ShownPerson {
  /** @type {number | null} */
  visit = null;
  /** @type {Person | undefined} */
  person;
  known = false;
  /** Whether the last asking had no answer. */
  failed = false;
  #page;
  #sender;
  #brief;
  #failedAt = -RETRY_MILLIS;

  /** @param {import('../page.js').Page} page @param {() => string} sender @param {boolean} brief */
  constructor(page, sender, brief) {
    this.#page = page;
    this.#sender = sender;
    this.#brief = brief;
  }

  /** Shows the person of a visit from now on, or nobody. */
  show(/** @type {number | null} */ visit) {
    if (visit !== this.visit) {
      this.visit = visit;
      this.person = undefined;
      this.known = false;
      this.failed = false;
      this.#failedAt = -RETRY_MILLIS;
    }
    if (visit !== null && !this.known && performance.now() - this.#failedAt > RETRY_MILLIS) {
      this.#failedAt = performance.now(); // until there is an answer
      void this.#load(visit);
    }
  }

  /** @param {number} visit */
  async #load(visit) {
    const site = encodeURIComponent(this.#page.site);
    const path = `api/sites/${site}/visits/${visit}/person${this.#brief ? '?brief=true' : ''}`;
    try {
      const response = await fetch(new URL(path, document.baseURI), { headers: { 'Luot-Sender': this.#sender() } });
      const person = response.ok ? (await response.json()).person : undefined;
      this.#answered(visit, response.ok, person);
    } catch {
      this.#answered(visit, false, undefined);
    }
  }

  /** @param {number} visit @param {boolean} ok @param {Person | undefined} person */
  #answered(visit, ok, person) {
    if (visit === this.visit) {
      this.person = person;
      this.known = ok;
      this.failed = !ok;
      this.#page.draw();
      if (!ok) { // the desk can work without, and asks again in a while
        setTimeout(() => this.show(this.visit), RETRY_MILLIS + 100);
      }
    }
  }
}
