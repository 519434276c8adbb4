/** A share with its 95 % interval, all between 0 and 1. */
export interface Share {
  share: number;
  low: number;
  high: number;
}

/** 97.5 % of the normal distribution lie below it. */
const Z = 1.959964;

/** Wilson's interval of `hits` among `total`; nothing tried says nothing (0 to 1). Source: Wilson 1927. */
export function wilson(hits: number, total: number): Share {
  if (total === 0) return { share: 0, low: 0, high: 1 };
  const share = hits / total;
  const spread = Z ** 2 / total;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (Z * Math.sqrt((share * (1 - share)) / total + spread / (4 * total))) / (1 + spread);
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
