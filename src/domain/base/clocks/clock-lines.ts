import { CLOCK_STEPS, type ClockRules, GRADES } from './clock-rules.ts';
import { GRADE_LABELS, STEP_LABELS } from './clock-settings.ts';
import { limitWords } from './kinds/number-kinds.ts';

/** The limits in force as people read them. */

export interface ClockLine {
  label: string;
  words: string;
}

/** What follows a step's limit on its line. */
const ASIDES: Readonly<Record<(typeof CLOCK_STEPS)[number], string>> = {
  triage: '自上报起算',
  acknowledge: '自交办起算，不晚于办结期限',
  feedback: '自交办起算，不晚于办结期限',
  solve: '自交办起算；上报或交办时写明日期的按该日期',
  verify: '自反馈起算',
};

/** A line a step, then what else is counted. */
export function clockLines(rules: ClockRules): ClockLine[] {
  const { ladder } = rules;
  const closing = `；当天 ${rules.hours.at(-1)?.closes ?? ''} 截止`;
  const ahead = [...ladder.ahead].sort((a, b) => b - a).filter(days => days > 0);
  const isOnDay = ladder.ahead.includes(0);
  const before = [ahead.length > 0 && `到期前 ${ahead.join('、')} 个工作日`, isOnDay && '当天']
    .filter(Boolean)
    .join('和');
  return [
    ...CLOCK_STEPS.map(step => ({
      label: STEP_LABELS[step],
      words: `${byGrade(grade => limitWords(rules.steps[step][grade]))}；${ASIDES[step]}${step === 'solve' ? closing : ''}`,
    })),
    {
      label: '重大问题',
      words: `${limitWords(rules.steps.solve.major)}未办结的，报下一步计划，此后每 ${rules.majorFeedbackDays} 天反馈一次`,
    },
    { label: '改级', words: '办理中标为紧急的，自标记起按紧急时限计算，不晚于原期限' },
    { label: '延期', words: `到期前申请一次，最长 ${rules.extensionWorkingDays} 个工作日` },
    {
      label: '提醒',
      words: `签收、首次反馈、办结各按期限，${before}提醒，逾期催办，逾期 ${ladder.orange} 个工作日督办，${ladder.red} 个工作日或再次逾期通报，${ladder.talk} 个工作日建议约谈；交办、确认、验收逾期只催办；没有变化的 ${ladder.repeatDays} 天提醒一次`,
    },
    { label: '回头看', words: recheckRuleWords(rules) },
    { label: '合并', words: `同一项目 ${rules.mergeWithinDays} 天内的相似问题提示合并` },
    {
      label: '加急',
      words:
        rules.ringsAMonth === 0
          ? '紧急问题只发普通消息，不用飞书加急'
          : `紧急问题报分包领导时使用飞书加急，每月最多 ${rules.ringsAMonth} 次，用完后只发普通消息`,
    },
    {
      label: '接口',
      words:
        rules.callsAMonth === 0
          ? '飞书接口调用不限次数'
          : `飞书接口每月最多调用 ${rules.callsAMonth} 次，用到七成、九成时提醒推进中心，并按顺序少发`,
    },
    {
      label: '会议',
      words: `议程最多 ${rules.agendaItems} 件，其余列附件；纪要会后 ${rules.minutesWithinDays} 个工作日内下发`,
    },
    {
      label: '表态',
      words: `连续 ${rules.candidates.redMonths} 个月红灯，或十二个月内通报 ${rules.candidates.bulletins} 次的，列为候选，由推进中心研究`,
    },
  ];
}

/** When what was closed is looked at again, and within what time somebody looks. */
export function recheckRuleWords({ recheck, recheckWithinDays }: ClockRules): string {
  const words = [
    ...GRADES.map(grade => `${GRADE_LABELS[grade]}问题${recheckWords(recheck[grade])}`),
    `专题会议定事项${recheckWords(recheck.special)}`,
  ];
  return `${words.join('，')}；到期后 ${recheckWithinDays} 个工作日内查看`;
}

/** What holds for several grades is said once. */
function byGrade(wordsOf: (grade: (typeof GRADES)[number]) => string): string {
  const said = new Map<string, string[]>();
  for (const grade of GRADES) {
    const words = wordsOf(grade);
    said.set(words, [...(said.get(words) ?? []), GRADE_LABELS[grade]]);
  }
  return [...said].map(([words, grades]) => `${grades.join('、')} ${words}`).join('，');
}

function recheckWords({ afterDays, percent }: { afterDays: readonly number[]; percent: number }): string {
  if (percent === 0) return '不回头看';
  return `销号满 ${afterDays.join('、')} 天${percent === 100 ? '全部查看' : `抽查 ${percent}%`}`;
}
