import { showDay } from '../../domain/base/time.ts';
import { type DraftItem, type Meeting, titleOf } from '../../domain/meetings/meeting.ts';
import { buttonRow, type Card, card, fullestThatFits, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import type { Step } from '../kit/views.ts';

/** Some items of a long draft, each with its buttons. */
export function minutesListCard(
  meeting: Meeting,
  items: readonly { item: DraftItem; index: number; steps: readonly Step[] }[],
  now: Date,
): Card {
  return fullestThatFits(
    [120, 40, 20].map(
      characters => () =>
        card({
          title: `逐项修改 · ${titleOf(meeting)}`,
          template: 'grey',
          subtitle: meeting.id,
          body: [
            note('修改一项后，这里其余按钮失效，请在草稿卡片上重新打开。'),
            ...items.flatMap(({ item, index, steps }) => [
              mdLines([
                `**${index + 1}.** ${escapeMd(clip(tidy(item.task).replaceAll('\n', ' '), characters))}`,
                grey(
                  `${escapeMd(item.unit ?? '责任单位待明确')}　${item.dueDate === null ? '时限待明确' : showDay(item.dueDate, now)}`,
                ),
              ]),
              buttonRow(steps, 'small'),
            ]),
          ],
        }),
    ),
  );
}
