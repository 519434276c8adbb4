/** Something in a cell that cannot be read; the message says what would be right. */
export class CellTrouble extends Error {
  override readonly name = 'CellTrouble';
}

/** Stops reading a cell. */
export function trouble(message: string): never {
  throw new CellTrouble(message);
}
