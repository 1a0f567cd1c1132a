/**
 * What a person could not read on this page, as sentences: texts that lie over each other, and texts that are cut off
 * by the edge of what holds them. A text counts by its letters, from the feet to the height of a capital.
 */
() => {
  const LETTERS = 0.36; // half the height of capitals and their accents, in font sizes
  const complaints = [];
  const shown = [];

  const clipped = (box, element) => {
    let seen = { ...box };
    for (let up = element; up && up !== document.body; up = up.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(up);
      if (overflowX !== 'visible' || overflowY !== 'visible') {
        const edge = up.getBoundingClientRect();
        seen = {
          left: Math.max(seen.left, edge.left),
          right: Math.min(seen.right, edge.right),
          top: Math.max(seen.top, edge.top),
          bottom: Math.min(seen.bottom, edge.bottom),
          scrolls: seen.scrolls || [overflowX, overflowY].some((way) => way === 'auto' || way === 'scroll'),
        };
      }
    }
    return seen;
  };
  const area = ({ left, right, top, bottom }) => Math.max(0, right - left) * Math.max(0, bottom - top);

  const texts = document.createTreeWalker(document.getElementById('page'), NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || !element.checkVisibility() || element.closest('.unseen, .paper')) {
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    const half = LETTERS * parseFloat(getComputedStyle(element).fontSize);
    for (const line of range.getClientRects()) {
      const middle = (line.top + line.bottom) / 2;
      const box = { left: line.left, right: line.right, top: middle - half, bottom: middle + half };
      const seen = clipped(box, element);
      const part = area(seen) / area(box);
      if (part > 0.05 && part < 0.9 && !seen.scrolls) {
        complaints.push(`"${node.data.trim()}" is cut off`);
      }
      if (part > 0.05) {
        shown.push({ text: node.data.trim(), element, ...seen });
      }
    }
  }

  shown.forEach((one, index) => {
    for (const other of shown.slice(index + 1)) {
      const common = area({
        left: Math.max(one.left, other.left),
        right: Math.min(one.right, other.right),
        top: Math.max(one.top, other.top),
        bottom: Math.min(one.bottom, other.bottom),
      });
      if (common > 0.05 * Math.min(area(one), area(other))) {
        complaints.push(`"${one.text}" and "${other.text}" lie over each other`);
      }
    }
  });
  return complaints;
};
