/** The platform's limits of one card. */
export const CARD_LIMITS = {
  elements: 200,
  nesting: 5,
  tables: 5,
  tablesInMarkdown: 4,
  buttonText: 100,
  placeholder: 100,
} as const;

/** The sub-codes of 230099 that a bad card is refused with. */
export const ERR = {
  tooMany: 11310,
  person: 100290,
  chart: 200550,
  image: 200570,
  parse: 200621,
  unsupported: 200861,
  tableRows: 200914,
  tableKey: 200915,
  audioForward: 300220,
  audioDuplicate: 300230,
  audioFile: 300240,
} as const;
