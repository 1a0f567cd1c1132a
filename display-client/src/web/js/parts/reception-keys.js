// @ts-check
/** @typedef {import('../types.js').ReceptionService} ReceptionService */
/** @typedef {import('../types.js').PriorityClass} PriorityClass */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The key of each service: the letter of its numbers where it has one of its own, else a letter that is free.
 * Beyond 26 services the rest have none and are touched.
 * @param {ReceptionService[]} services
 * @returns {Map<string, string>} service id → key
 */
export function serviceKeys(services) {
  /** @type {Map<string, string>} */
  const keys = new Map();
  const used = new Set();
  for (const { service, prefix } of services) {
    const letter = prefix?.toUpperCase() ?? '';
    if (/^[A-Z]$/.test(letter) && !used.has(letter)) {
      keys.set(service, letter);
      used.add(letter);
    }
  }
  const free = [...LETTERS].filter((letter) => !used.has(letter));
  for (const { service } of services) {
    const letter = keys.has(service) ? undefined : free.shift();
    if (letter) {
      keys.set(service, letter);
    }
  }
  return keys;
}

/**
 * The key of each priority class: 1 to 9, in the site's order. The usual class has Enter as well.
 * @param {PriorityClass[]} classes
 * @returns {Map<string, string>} class id → key
 */
export function classKeys(classes) {
  return new Map(classes.slice(0, 9).map(({ id }, index) => [id, String(index + 1)]));
}

/** The class most patients have: `normal`, else the last of the site's list, which is its lowest. */
export function defaultClass(/** @type {PriorityClass[]} */ classes) {
  return classes.find(({ id }) => id === 'normal')?.id ?? classes.at(-1)?.id ?? '';
}
