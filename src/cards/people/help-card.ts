import { ROLE_WORDS } from '../../domain/people/words.ts';
import { buttonRow, type Card, card, collapsible, hr, md, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import type { HelpView } from '../kit/views.ts';

/** What this person may say, with examples from their own projects. */
export function helpCard(view: HelpView): Card {
  const { person, examples, commands, duties } = view;
  const lineOf = ({ word, meaning }: { word: string; meaning: string }) =>
    `**${escapeMd(word)}**　${escapeMd(meaning)}`;
  const canReport = commands.some(({ word }) => word === '报进展');
  const roles = person.roles.map(role => ROLE_WORDS[role]).join('、');
  return card({
    title: '重点项目管家',
    template: 'blue',
    subtitle: [person.name, person.unit, roles].filter(Boolean).join(' · '),
    summary: '帮助：可以这样说',
    body: [
      ...examples.map(({ title, lines }) =>
        mdLines([`**${escapeMd(title)}**`, ...lines.map(line => grey(`“${escapeMd(line)}”`))]),
      ),
      examples.length > 0 && hr(),
      commands.length > 0 && mdLines(commands.map(lineOf)),
      // A few words stand open, the office's many are folded.
      ...duties.map(({ title, words }) =>
        collapsible(
          `${title}：${words.map(({ word }) => word).join('、')}`,
          [mdLines(words.map(lineOf))],
          duties.length === 1,
        ),
      ),
      examples.length === 0 && commands.length === 0 && md('您还没有可用的功能，请联系推进中心。'),
      canReport &&
        buttonRow([
          { label: '报进展', style: 'primary', action: { do: 'form.progress' } },
          { label: '报问题', style: 'default', action: { do: 'form.problem' } },
        ]),
      note('群里请先 @我；私聊直接说。'),
    ],
  });
}
