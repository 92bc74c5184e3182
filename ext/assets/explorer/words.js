/** Texts as they are compared: no accents, no capitals, `ss` for a sharp s, single spaces. */
export function folded(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/ß/g, "ss").replace(/\s+/g, " ").trim();
}

/** A message of the page with what belongs in it: `%(name)s` stands for the value of that name. */
export function filled(message, values) {
  return message.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
}

/** That form of a message which fits a number; `of` has a digit for each number from 0, the position of its form. */
export const formOf = ({ forms, of }, number) => forms[Number(of[number])];
