/** Tells whether two names could be taken for each other, in speech or after a slip of the finger. */

/** Whether changing, adding or dropping at most one character makes one text the other. */
export function isOneSlipApart(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  const shorter = Math.min(a.length, b.length);
  if (longer - shorter > 1) return false;
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return head + tail >= longer - 1;
}

/** Whether one text holds the other, or one slip turns one into the other. */
export function isConfusing(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a) || isOneSlipApart(a, b);
}
