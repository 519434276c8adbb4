import type { Roster } from '../library/roster.ts';
import type { Role } from '../people/person.ts';
import type { Enrolment } from './enrolment.ts';
import { roleIn } from './role-words.ts';

/** So much of what stands behind the word is kept. */
const MOST_SAID = 100;

const APPLICATION = /^(?:请|麻烦|帮我|给我|我要|我想|我)*申请登记(?:(?:一下)?[。.!！]*$|[：:，,\s]+(.*)$)/s;
/** The same in other words, which count only as the whole message: 登记一下：康华冷链 is a report. */
const SAID_ALONE =
  /^(?:请|麻烦|帮我|帮忙|给我|我要|我想|要|申请)*(?:(?:申请|人员|新人)(?:登记|注册)|(?:登记|注册)申请|登记一下|(?<=请|我|忙|要|想)(?:登记|注册)(?:一下)?|申请加入)[。.!！]*$/;
/** Who he is goes first: 我是马寨镇联络员白洁，申请登记. */
const WHO_FIRST =
  /^((?:我|本人)?(?:是|叫|名叫)[^\n]{2,60}?)[，,。\s]+(?:请|麻烦|帮我|给我|我要|我想|我)*(?:申请)?登记(?:一下)?[。.!！]*$/;

/** What stands behind 申请登记: null for nothing; undefined when the text is no application. */
export function readApplication(text: string): string | null | undefined {
  const words = text.trim();
  if (SAID_ALONE.test(words)) return null;
  const found = APPLICATION.exec(words) ?? WHO_FIRST.exec(words);
  if (!found) return undefined;
  return found[1]?.trim().slice(0, MOST_SAID) || null;
}

/** What the form can be filled in with, from what the applicant wrote and the group in which he asked. */
export interface ApplicationDraft {
  name: string | null;
  unit: string | null;
  role: Role | null;
}

/** Reads an application as far as it is understood. The office sees the words themselves beside it. */
export function draftOf(
  { said, chatId }: Pick<Enrolment, 'said' | 'chatId'>,
  { units, group }: Pick<Roster, 'units' | 'group'>,
): ApplicationDraft {
  const words = said ?? '';
  const namesOf = (unit: (typeof units)[number]) => [unit.name, ...unit.aliases, ...unit.formerNames];
  const named = units.filter(unit => namesOf(unit).some(name => words.includes(name)));
  const { role } = roleIn(
    named.reduce((rest, unit) => namesOf(unit).reduce((left, name) => left.replace(name, ' '), rest), words),
  );
  const unit = named.length === 1 ? named[0]?.name : undefined;
  const own = chatId === null ? undefined : group(chatId)?.unit;
  return { name: nameIn(words), unit: unit ?? own ?? null, role };
}

/** A name stands alone between blanks and commas, or behind 我是, 我叫, 姓名. */
function nameIn(words: string): string | null {
  const parts = words.split(/[\s,，、;；。：:]+/).map(part => part.replace(/^(?:我是|我叫|姓名)/, ''));
  return parts.find(part => /^[\p{Script=Han}·]{2,4}$/u.test(part) && !NO_NAME.test(part)) ?? null;
}

/** Short words that say what somebody is, not who. */
const NO_NAME = /管家|联络|负责|领导|业主|项目|单位|推进|中心|书记|主任|[局镇科处]长|[镇局办委街道司]$/;
