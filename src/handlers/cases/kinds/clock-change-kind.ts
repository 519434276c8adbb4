import { CLOCK_CHANGE_WORDS } from '../../../cards/cases/clock-change-words.ts';
import { clockSetting } from '../../../domain/base/clocks/clock-settings.ts';
import { settingWords } from '../../../domain/base/clocks/read-setting.ts';
import { type ClockChangeCase, clockChangeProcedure, nextClockVersion } from '../../../domain/cases/clock-change.ts';
import type { ProposalInputs } from '../../../domain/cases/proposal.ts';
import { ROSTER } from '../../../domain/messaging/reference.ts';
import type { Acting, Part } from '../../kit/decision.ts';
import { readVersions } from '../../kit/versions.ts';
import type { StepTaken } from '../../procedure/desk.ts';
import { caseKind } from './case-kind.ts';

/** 修改时限: what was confirmed is a new version of the limits, in force from the confirmation on. */
export const clockChangeKind = caseKind({
  kind: 'clocks',
  procedure: clockChangeProcedure,
  words: CLOCK_CHANGE_WORDS,
  takesEvidence: false,
  facts({ stored: { data } }: ClockChangeCase) {
    const setting = clockSetting(data.key);
    if (!setting) return [];
    return [
      { label: '项目', value: setting.label },
      { label: '现行', value: settingWords(setting, data.before) },
      { label: '改为', value: settingWords(setting, data.after) },
      { label: '依据', value: data.source },
      ...(data.advice ? [{ label: '提示', value: data.advice }] : []),
    ];
  },
  hint: () =>
    '复核确认后生效，只用于其后开始的办理环节；已经开始计时的期限不变，例会、提醒等时间自下一次起用，已经发出的不重复。',
  effects: carryOut,
});

async function carryOut(
  { name, after, source }: StepTaken<ClockChangeCase, keyof ProposalInputs>,
  { store, roster, actor, now }: Acting,
): Promise<Part> {
  if (name !== 'confirm') return {};
  const nextVersion = await readVersions(store, [ROSTER]);
  const { openedBy: by, id, data } = after.stored;
  const version = nextClockVersion(roster.clockRules, data, { by, confirmedBy: actor.id, validFrom: now });
  return {
    rows: [store.roster.clockRulesRow(version)],
    audit: [
      {
        actor: actor.id,
        source,
        action: 'clocks.change',
        aggregate: ROSTER,
        version: nextVersion(ROSTER),
        note: { case: id, version: version.version },
      },
    ],
    statements: [store.meta.bumpRosterVersion()],
  };
}
