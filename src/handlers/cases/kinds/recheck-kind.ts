import { drawFacts, groundWords, RECHECK_WORDS } from '../../../cards/cases/recheck-words.ts';
import { dayOf, showDay } from '../../../domain/base/time.ts';
import { type RecheckCase, type RecheckInputs, recheckProcedure } from '../../../domain/cases/recheck.ts';
import type { Acting, Part } from '../../kit/decision.ts';
import type { StepTaken } from '../../procedure/desk.ts';
import { settleSubject, subjectStands } from '../recheck-subject.ts';
import { caseKind } from './case-kind.ts';

/** 回头看: what was found on the spot settles what was looked at. */
export const recheckKind = caseKind({
  kind: 'recheck',
  procedure: recheckProcedure,
  words: RECHECK_WORDS,
  takesEvidence: true,
  extra: async ({ data }, { store }) => ({ stands: await subjectStands(data, store) }),
  facts(c: RecheckCase) {
    const { number, about, closedAt, result, draw, note } = c.stored.data;
    const closed = new Date(closedAt);
    return [
      { label: '事项', value: `${number} ${about}` },
      ...(c.project === null ? [] : [{ label: '项目', value: c.project.name }]),
      ...(c.stored.unit === null ? [] : [{ label: '责任单位', value: c.stored.unit }]),
      { label: '查看原因', value: `${groundWords(c.stored.data)}${note === null ? '' : `：${note}`}` },
      {
        label: '销号',
        value: `${showDay(dayOf(closed), c.stored.openedAt)}${result === '' ? '' : `，办理结果：${result}`}`,
      },
      ...(draw === null ? [] : drawFacts(draw, number)),
    ];
  },
  hint: c => (c.evidence > 0 ? null : '现场照片请先用“上传佐证”发来；没有照片的，提交时写明理由。'),
  effects: settle,
});

async function settle(
  { name, after, source }: StepTaken<RecheckCase, keyof RecheckInputs>,
  acting: Acting,
): Promise<Part> {
  const note = after.stored.steps.at(-1)?.note ?? '';
  return name === 'cancel'
    ? {}
    : settleSubject(after.stored.data, { hasPassed: name === 'pass', note, source }, acting);
}
