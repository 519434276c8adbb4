import { noticeCard } from '../../../cards/notices/notice-card.ts';
import { holdersOf, mayUse } from '../../../domain/people/desk-words.ts';
import type { Person } from '../../../domain/people/person.ts';
import { ROLE_WORDS } from '../../../domain/people/words.ts';

/** Says plainly that nothing was stored: who may use the word, or that it has no form. Source: contract §6.13. */
export function notOpenYetCard(word: string, person: Person) {
  const holders = holdersOf(word);
  if (holders !== null && !mayUse(person, word)) {
    const who = holders.map(role => ROLE_WORDS[role]).join('、');
    return noticeCard({ title: word, template: 'grey', lines: [`“${word}”由${who}办理，没有登记任何内容。`] });
  }
  const line = `“${word}”的表单还没有开通，没有登记任何内容。请先联系推进中心办理。`;
  return noticeCard({ title: word, template: 'grey', lines: [line] });
}
