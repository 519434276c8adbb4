import type { Project } from '../library/project.ts';
import type { Person, Unit } from '../people/person.ts';

/** The questions that a form may ask. */

interface Named {
  label: string;
  isRequired?: boolean;
  placeholder?: string;
  /** Said when it is required and empty; without it made of the label, e.g. `请写明退回理由`. */
  missing?: string;
}

/** One question of a form. A `note` is a text of several lines, `text` of one. */
export type Field =
  | (Named & { kind: 'note'; rows?: number; maxCharacters?: number })
  | (Named & { kind: 'text'; maxCharacters?: number })
  | (Named & { kind: 'choice'; options: readonly Option[] })
  | (Named & { kind: 'day' | 'money' | 'percent' })
  /** Points of a hundred, as decimal text. */
  | (Named & { kind: 'mark' })
  | (Named & { kind: 'unit' | 'person' | 'project' })
  /** Photos and files come in the direct chat, not in the form: where there are none, the form asks why. */
  | (Named & { kind: 'evidence' });

export interface Option {
  value: string;
  label: string;
}

/** What proves it: so many photos and files, or the reason why there are none. */
export interface GivenEvidence {
  count: number;
  absence: string | null;
}

/** What names in a form may stand for; a whole roster fits. */
export interface FormContext {
  units: readonly Unit[];
  /** Units that are now part of another one: their names are read as its name. */
  mergedUnits?: readonly Unit[];
  unit?(name: string): Unit | undefined;
  people: readonly Person[];
  projects: readonly Project[];
  /** Photos and files that are there already. */
  evidence?: number;
}
