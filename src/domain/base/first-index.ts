/**
 * The index of the first entry of a list that holds something which, once it holds, holds for all behind it.
 * Shapes: the list's length where it holds for none. Work: the logarithm of the length.
 */
export function firstIndex<Entry>(list: readonly Entry[], holds: (entry: Entry) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle] as Entry)) high = middle;
    else low = middle + 1;
  }
  return low;
}
