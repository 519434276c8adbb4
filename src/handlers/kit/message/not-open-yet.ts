import { noticeCard } from '../../../cards/notices/notice-card.ts';
import { holdersOf, mayUse } from '../../../domain/people/desk-words.ts';
import type { Person } from '../../../domain/people/person.ts';
import { ROLE_WORDS } from '../../../domain/people/words.ts';

/** Words of the desk whose form does not exist yet: what to do meanwhile. Source: contract §6.13. */
const MEANWHILE: Readonly<Record<string, string>> = {
  推荐观摩: '请书面报推进中心。',
  观摩: '请先在线下登记评分，留存依据。',
};

/** The words whose form does not exist yet. */
export const WORDS_WITHOUT_FORM = Object.keys(MEANWHILE);

/** Says plainly that nothing was stored: who may use the word, or that its form is not there yet and what to do. */
export function notOpenYetCard(word: string, person: Person) {
  const holders = holdersOf(word);
  if (holders !== null && !mayUse(person, word)) {
    const who = holders.map(role => ROLE_WORDS[role]).join('、');
    return noticeCard({ title: word, template: 'grey', lines: [`“${word}”由${who}办理，没有登记任何内容。`] });
  }
  const line = `“${word}”的表单还没有开通，没有登记任何内容。${MEANWHILE[word] ?? '请先联系推进中心办理。'}`;
  return noticeCard({ title: word, template: 'grey', lines: [line] });
}
