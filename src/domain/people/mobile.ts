import type { Person } from './person.ts';

/** A mobile number without what is written now one way and now another: blanks, hyphens and the country code. */
export function plainMobile(mobile: string): string {
  return mobile.replace(/[\s-]/g, '').replace(/^(?:\+|00)86/, '');
}

/** The accounts that are known already, by plain mobile. */
export function knownMobiles({ people }: { people: readonly Person[] }): Map<string, string> {
  return new Map(
    people.flatMap(({ id, openId, mobile }): [string, string][] =>
      mobile === null ? [] : [[plainMobile(mobile), openId ?? id]],
    ),
  );
}
