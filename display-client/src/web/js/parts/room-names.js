// @ts-check
/** Words that say only "room", in the order tried: where all rooms of a board begin alike, they can be left out. */
const GENERIC = ['Phòng khám', 'Phòng', 'Quầy', 'Exam room', 'Consulting room', 'Room', 'Window', 'Desk'];

/**
 * Room names as short as they can stand on a board of rooms: `Phòng khám Nội 1`, `Phòng khám Mạn tính 10` become
 * `Nội 1`, `Mạn tính 10`, so that they can be twice as large. A bare number keeps its word: `Phòng 101`.
 * @param {string[]} names
 * @returns {string[]}
 */
export function shortNames(names) {
  const generic = GENERIC.find((words) => names.every((name) => /^\p{L}/u.test(after(name, words))));
  return generic === undefined ? names : names.map((name) => capital(after(name, generic)));
}

/** What follows these words in a name; nothing when it begins otherwise. */
function after(/** @type {string} */ name, /** @type {string} */ words) {
  return name.startsWith(`${words} `) ? name.slice(words.length + 1).trim() : '';
}

function capital(/** @type {string} */ text) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** How large a name can be: `short`, `brief`, `medium` or `long`. */
export function nameSize(/** @type {string} */ name) {
  return name.length <= 12 ? 'short' : name.length <= 16 ? 'brief' : name.length <= 20 ? 'medium' : 'long';
}

/** The same where a name stands on two lines: there its longest word decides as well (`Ophthalmology 2`). */
export function wrappedSize(/** @type {string} */ name) {
  return name.split(/\s+/).some((word) => word.length > 10) ? 'long' : nameSize(name);
}

/**
 * The words that all of several names begin with, and what is left of each; nothing is shared by a name alone, or where
 * a name would have nothing left.
 */
export function sharedBeginning(/** @type {string[]} */ names) {
  const words = names.map((name) => name.split(' '));
  const first = words[0] ?? [];
  let n = 0;
  while (names.length > 1 && words.every((its) => its.length > n + 1 && its[n] === first[n])) {
    n++;
  }
  return { shared: first.slice(0, n).join(' '), rests: words.map((its) => its.slice(n).join(' ')) };
}
