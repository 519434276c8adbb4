/** Why a card is refused: the sub-code of 230099, what is wrong, and where. */
export interface CardProblem {
  readonly errCode: number;
  readonly message: string;
  /** For example `ROOT -> body -> elements -> [2](tag: table)`. */
  readonly path: string;
}

/** What the validator must ask the tenant: who exists, and which files the app has uploaded. */
export interface CardKnowledge {
  isPerson(id: string): boolean;
  isImage(key: string): boolean;
  isAudio(key: string): boolean;
}
