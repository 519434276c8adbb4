import { type ComponentType, createContext } from 'preact';
import type { Person, Press } from '../types.ts';
import type { CardElement } from './element.ts';
import type { FieldValue, FormValues } from './form-values.ts';

export interface ElementProps {
  element: CardElement;
  /** Where the element stands in the card, for example `body.elements[2].columns[0]`. */
  path: string;
}

/** What the components of a card need from around them. */
export interface CardHost {
  /** `config.style` of the card: its own colours and text sizes. */
  style: { color: unknown; textSize: unknown };
  members: readonly Person[];
  press: (press: Press) => Promise<void>;
  /** Shows a warning of the client itself. */
  warn: (text: string) => void;
  /** Asks the person where the component has a `confirm`; true when there is none. */
  confirm: (question: unknown) => Promise<boolean>;
  /** Draws any element; passed on here so that containers need not import every component. */
  Element: ComponentType<ElementProps>;
}

export const CardContext = createContext<CardHost>({
  style: { color: {}, textSize: {} },
  members: [],
  press: async () => {},
  warn: () => {},
  confirm: async () => true,
  Element: () => null,
});

/** What the components inside a form share; null outside a form. */
export interface FormHost {
  values: FormValues;
  set: (name: string, value: FieldValue) => void;
  submit: (button: CardElement, path: string) => Promise<void>;
  reset: () => void;
  isBusy: boolean;
  missing: ReadonlySet<string>;
}

export const FormContext = createContext<FormHost | null>(null);
