/** Words parted by spaces as a pattern for any of them, the longest first. */
export const oneOf = (words: string): string =>
  words
    .split(' ')
    .toSorted((one, other) => other.length - one.length)
    .join('|');
