import type { Check, Place } from './place.ts';

/** What one component may look like. */
export interface Shape {
  readonly fields: Readonly<Record<string, Check>>;
  readonly required: readonly string[];
  /** The field that holds components inside this one. */
  readonly children?: 'elements' | 'columns';
  /** Only directly in the body. */
  readonly isRootOnly?: boolean;
  /** Takes input or a press, so that it needs a name inside a form. */
  readonly isInteractive?: boolean;
  /** What the table of fields cannot say. */
  readonly rule?: (node: Readonly<Record<string, unknown>>, place: Place) => void;
}
