import type { Person } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { type Call, data } from './call.ts';
import { idBlock, idOf, personBy, readUserIdType } from './ids-in-calls.ts';
import { fieldError } from './platform-error.ts';
import type { Scopes } from './scopes.ts';

const BASE_SCOPES = [
  'contact:contact.base:readonly',
  'contact:contact:readonly_as_app',
  'contact:contact:access_as_app',
];
const MOST_IDS = 50;

/** The APIs that look people up. Everybody of the sandbox lies within the app's range. */
export function contactCalls({ world, scopes }: { world: World; scopes: Scopes }): Call[] {
  return [
    {
      method: 'POST',
      path: '/contact/v3/users/batch_get_id',
      scopes: ['contact:user.id:readonly'],
      handle({ query, body }) {
        const type = readUserIdType(query, scopes);
        const find = (kind: 'email' | 'mobile') => (value: string) => {
          const person = [...world.people.values()].find(({ [kind]: own }) => own !== null && sameContact(own, value));
          return { [kind]: value, ...(person && { user_id: idOf(person, type), status: STATUS }) };
        };
        const list = [...strings(body, 'emails').map(find('email')), ...strings(body, 'mobiles').map(find('mobile'))];
        return data({ user_list: list });
      },
    },
    {
      method: 'GET',
      path: '/contact/v3/users/batch',
      scopes: BASE_SCOPES,
      handle({ query }) {
        const type = readUserIdType(query, scopes);
        const ids = query.getAll('user_ids');
        if (ids.length === 0 || ids.length > MOST_IDS) throw fieldError('user_ids', `1 to ${MOST_IDS} ids`);
        const people = [...world.people.values()].filter(person => ids.includes(idOf(person, type)));
        return data({ items: people.map(person => userObject(person, scopes)) });
      },
    },
    {
      method: 'GET',
      path: '/contact/v3/users/:user_id',
      scopes: BASE_SCOPES,
      handle({ path, query }) {
        const person = personBy(world, readUserIdType(query, scopes), path['user_id'] ?? '');
        return data({ user: userObject(person, scopes) });
      },
    },
  ];
}

const STATUS = { is_frozen: false, is_resigned: false, is_activated: true, is_exited: false, is_unjoin: false };

/** A user as the granted scopes show it: a field without its scope is missing. */
function userObject(person: Person, scopes: Scopes): object {
  return {
    ...idBlock(person, scopes),
    ...(scopes.has('contact:user.base:readonly') && { name: person.name, en_name: '', nickname: '' }),
    ...(scopes.has('contact:user.email:readonly') && { email: person.email ?? '' }),
    ...(scopes.has('contact:user.phone:readonly') && { mobile: person.mobile ?? '', mobile_visible: true }),
    ...(scopes.has('contact:user.employee:readonly') && { status: STATUS }),
  };
}

/** Errors: 99992402 for what is not a list of at most 50 texts. */
function strings(body: Readonly<Record<string, unknown>>, field: string): string[] {
  const value = body[field] ?? [];
  if (!Array.isArray(value) || value.length > MOST_IDS || value.some(item => typeof item !== 'string')) {
    throw fieldError(field, `${field} is a list of at most ${MOST_IDS} texts`, value);
  }
  return value;
}

/** Mobiles of the mainland may come with or without their country code. */
function sameContact(own: string, asked: string): boolean {
  const bare = (text: string) => text.trim().toLowerCase().replace(/^\+86/, '');
  return bare(own) === bare(asked);
}
