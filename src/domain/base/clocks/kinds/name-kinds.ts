import type { SettingKind } from './kind.ts';

/** Persons and places as settings: whatever the office writes. */

const MOST_CHARACTERS = 30;

function isName(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.trim() === value &&
    value !== '' &&
    value.length <= MOST_CHARACTERS &&
    !/[\r\n]/.test(value)
  );
}

export const NAME: SettingKind<string> = {
  isValue: isName,
  read: text => text,
  words: name => name,
};

/** What stands where no place is set: the office names it for each meeting. */
export const NO_PLACE = '另行通知';

export const PLACE: SettingKind<string | null> = {
  isValue: (value): value is string | null => value === null || isName(value),
  read: text => (text === NO_PLACE ? null : text),
  words: place => place ?? NO_PLACE,
};
