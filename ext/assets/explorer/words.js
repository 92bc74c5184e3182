/** Texts as they are compared: no accents, no capitals, single spaces. */
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

export const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
