import { isRecord } from '../json.ts';
import { at, type Check, claim, entry, type Place, refuse } from './place.ts';

/** Checks of single values, from which the tables of components are made. */

export const anything: Check = () => {};

export const bool: Check = (value, place) => {
  if (typeof value !== 'boolean') refuse(place, `expected a bool, got ${typeof value}`);
};

export const anyText: Check = (value, place) => {
  if (typeof value !== 'string') refuse(place, `expected a string, got ${typeof value}`);
};

export const anyObject: Check = (value, place) => {
  if (!isRecord(value)) refuse(place, 'expected an object');
};

/** A text with something in it. */
export const word: Check = (value, place) => {
  if (typeof value !== 'string' || value === '') refuse(place, 'expected a string that is not empty');
};

export function matching(pattern: RegExp, form: string): Check {
  return (value, place) => {
    if (typeof value !== 'string' || !pattern.test(value))
      refuse(place, `expected ${form}, got ${JSON.stringify(value)}`);
  };
}

export function oneOf(...allowed: readonly unknown[]): Check {
  return (value, place) => {
    if (!allowed.includes(value)) refuse(place, `expected one of ${allowed.join(', ')}, got ${JSON.stringify(value)}`);
  };
}

export function int(least: number, most: number): Check {
  return (value, place) => {
    if (!Number.isInteger(value) || Number(value) < least || Number(value) > most) {
      refuse(place, `expected an integer between ${least} and ${most}, got ${JSON.stringify(value)}`);
    }
  };
}

export function number(least: number, most: number): Check {
  return (value, place) => {
    if (typeof value !== 'number' || !(value >= least && value <= most)) {
      refuse(place, `expected a number between ${least} and ${most}, got ${JSON.stringify(value)}`);
    }
  };
}

/** Tries one check after the other; the last one's refusal is the one that is told. */
export function either(first: Check, second: Check): Check {
  return (value, place) => {
    try {
      first(value, place);
    } catch {
      second(value, place);
    }
  };
}

/** `"12px"` within bounds. */
export function px(least: number, most: number): Check {
  return (value, place) => {
    const count =
      typeof value === 'string' ? Number(/^(-?\d+(?:\.\d+)?)px$/.exec(value)?.[1] ?? Number.NaN) : Number.NaN;
    if (!(count >= least && count <= most)) {
      refuse(place, `expected [${least},${most}]px, got ${JSON.stringify(value)}`);
    }
  };
}

/** `"12px"`, `"4px 12px"` or all four sides. */
export function sides(least: number, most: number): Check {
  const side = px(least, most);
  return (value, place) => {
    const parts = typeof value === 'string' ? value.split(' ') : [];
    if (parts.length !== 1 && parts.length !== 2 && parts.length !== 4) refuse(place, 'expected 1, 2 or 4 lengths');
    for (const part of parts) side(part, place);
  };
}

export const percent: Check = matching(/^(?:100|\d{1,2})(?:\.\d+)?%$/, 'a percentage');

export function listOf(check: Check, most = Number.POSITIVE_INFINITY): Check {
  return (value, place) => {
    if (!Array.isArray(value)) refuse(place, 'expected an array');
    if (value.length > most) refuse(place, `at most ${most} entries, got ${value.length}`);
    value.forEach((item, index) => {
      check(item, entry(place, index, item));
    });
  };
}

/** An object with these fields and no other. */
export function object(fields: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  return (value, place) => {
    if (!isRecord(value)) refuse(place, 'expected an object');
    checkFields(value, fields, required, place);
  };
}

/** Refuses unknown and missing fields, and checks the others. */
export function checkFields(
  value: Record<string, unknown>,
  fields: Readonly<Record<string, Check>>,
  required: readonly string[],
  place: Place,
): void {
  for (const name of required) {
    if (value[name] === undefined) refuse(place, `missing required property: ${name}`);
  }
  for (const [name, content] of Object.entries(value)) {
    const check = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!check) refuse(at(place, name), `unknown property, property: ${name}`);
    check(content, at(place, name));
  }
}

/** A list of objects with a field that differs in each. */
export function distinct(field: string): Check {
  return (value, place) => {
    const taken = new Set<string>();
    for (const item of Array.isArray(value) ? value : []) {
      if (isRecord(item) && item[field] !== undefined) claim(taken, String(item[field]), field, place);
    }
  };
}

/** Several checks, one after the other. */
export function all(...checks: readonly Check[]): Check {
  return (value, place) => {
    for (const check of checks) check(value, place);
  };
}
