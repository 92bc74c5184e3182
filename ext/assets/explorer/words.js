/** Letters that Unicode does not take apart -> how they are written without them. */
const LETTERS = { ß: "ss", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", þ: "th", ı: "i" };

/** Texts as they are compared: plain letters, no accents, no capitals, single spaces. */
export function folded(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[ßøłđæœþı]/g, (letter) => LETTERS[letter]).replace(/\s+/g, " ").trim();
}

/** A message of the page with what belongs in it: `%(name)s` stands for the value of that name. */
export function filled(message, values) {
  return message.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
}

/** That form of a message which fits a number; `of` has a digit for each number from 0, the position of its form. */
export const formOf = ({ forms, of }, number) => forms[Number(of[number])];
