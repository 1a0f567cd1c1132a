// @ts-check
/** Keyboard shortcuts of the desks: one key, one action, written on its button. */

const OFF = 'luot.keysOff';
const TYPING = 'input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable]';
const PRESSABLE = 'button, a, summary, input';

/**
 * The name of the key pressed: a letter or digit in upper case, else the browser's name. Vietnamese typing programs
 * hide the letter of some keys (`Process`), so the place on the keyboard helps out.
 */
export function keyName(/** @type {KeyboardEvent} */ { key, code }) {
  if (key === ' ') {
    return 'Space';
  }
  if (/^[a-z0-9]$/i.test(key)) {
    return key.toUpperCase();
  }
  const place = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code);
  return key.length > 1 && key !== 'Process' ? key : (place?.[1] ?? key);
}

export function keysOn() {
  return localStorage.getItem(OFF) === null;
}

/** Switches the shortcuts of this machine on or off. */
export function useKeys(/** @type {boolean} */ on) {
  on ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, '1');
}

/**
 * Sends key strokes to actions. `find` gives the action of a key now, or nothing. Keys held down, keys typed into a
 * field, keys with Ctrl, Alt or Meta, and Space or Enter on a focused button are left alone.
 * @param {(key: string, event: KeyboardEvent) => (() => void) | undefined | null | false} find
 */
export function listenToKeys(find) {
  window.addEventListener('keydown', (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (!keysOn() || event.repeat || event.ctrlKey || event.altKey || event.metaKey || target.closest(TYPING)) {
      return;
    }
    const key = keyName(event);
    if ((key === 'Space' || key === 'Enter') && target.closest(PRESSABLE)) {
      return;
    }
    const action = find(key, event);
    if (action) {
      event.preventDefault();
      action();
    }
  });
  // A button pressed by hand must not keep the focus, or the next Space would press it again.
  window.addEventListener('click', (event) => {
    if (event.detail > 0 && document.activeElement instanceof HTMLButtonElement) {
      document.activeElement.blur();
    }
  });
}
