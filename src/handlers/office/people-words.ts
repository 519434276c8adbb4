import type { Person } from '../../domain/people/person.ts';

/** A person as the office tells one from another: 王磊（马寨镇）. */
export function nameWithUnit({ name, unit }: Pick<Person, 'name' | 'unit'>): string {
  return unit ? `${name}（${unit}）` : name;
}
