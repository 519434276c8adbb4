import type {
  Draw,
  RecheckData,
  RecheckGround,
  RecheckInputs,
  RecheckReason,
  RecheckState,
} from '../../domain/cases/recheck.ts';
import { drawnOf } from '../../domain/rechecks/draw.ts';
import type { CaseFact } from './case-card.ts';
import { type CaseWords, COMMON_REFUSALS } from './case-words.ts';

export const RECHECK_WORDS: CaseWords<RecheckState, keyof RecheckInputs, RecheckReason> = {
  states: {
    planned: { words: '已抽中，未到期', color: 'grey' },
    due: { words: '待回头看', color: 'orange' },
    passed: { words: '已通过', color: 'green' },
    failed: { words: '未通过，已重新办理', color: 'red' },
    void: { words: '已终止', color: 'grey' },
  },
  steps: {
    pass: {
      label: '回头看通过',
      style: 'primary',
      done: '已登记回头看通过',
      past: '回头看通过',
      called: ['通过', '复查通过'],
      ask: '请到现场查看，登记结果',
      note: '提交后问题记为已回头看。请写现场所见，不写“已核实”之类的结论。',
    },
    fail: {
      label: '未通过',
      style: 'danger',
      done: '已重新办理，责任单位已收到通知',
      past: '回头看未通过',
      called: ['不通过', '回头看不通过', '复查未通过', '复查不通过'],
      note: '提交后问题重新办理，重新计算期限，并计入责任单位的回头看未通过次数。',
    },
    cancel: { label: '不再查看', style: 'default', done: '已取消', past: '取消', called: ['撤销'] },
  },
  refusals: {
    ...COMMON_REFUSALS,
    moved_on: '这件事已重新办理，本次回头看不再需要',
    being_saved: '现场照片正在保存，请稍候再提交',
    own_response: '反馈人不能回头看，请由推进中心或区督查局其他同志查看',
  },
  track: [],
};

const GROUNDS: Readonly<Record<RecheckGround, string>> = {
  special: '专题会议定，逐件回头看',
  urgent: '紧急问题',
  major: '重大问题',
  ordinary: '常规问题',
  sample: '抽查',
  ordered: '指定回头看',
};

/** What the pool of a draw was. */
const POOLS: Readonly<Record<Draw['of'], string>> = {
  special: '专题会议定事项',
  urgent: '紧急问题',
  major: '重大问题',
  ordinary: '常规问题',
};

/** Why something is looked at again, in a few words: `紧急问题，销号满 30 天`. */
export function groundWords({ ground, days }: Pick<RecheckData, 'ground' | 'days'>): string {
  return `${GROUNDS[ground]}${days === null ? '' : `，销号满 ${days} 天`}`;
}

/** Numbers in a line of the order. */
const A_LINE = 20;

/** 为什么抽到: everything with which the sample can be drawn again. */
export function drawFacts(draw: Draw, number: string): CaseFact[] {
  const { month, of, seed, percent, pool, drawn } = draw;
  const [year, ofYear] = month.split('-');
  const lines = Array.from({ length: Math.ceil(pool.length / A_LINE) }, (_, line) =>
    pool.slice(line * A_LINE, (line + 1) * A_LINE).join(' '),
  );
  return [
    {
      label: '为什么抽到',
      value:
        `${year}年${Number(ofYear)}月销号的${POOLS[of]}共 ${pool.length} 件，抽 ${percent}%（不足 1 件的抽 1 件），抽中 ${drawn} 件；` +
        `本件排第 ${pool.indexOf(number) + 1}`,
    },
    { label: '抽签办法', value: '对“种子|编号”计算 SHA-256，从小到大排列，排在前面的抽中' },
    { label: '种子', value: `${seed}（抽签月份和该月之前最后一个留痕号）` },
    ...lines.map((words, line) => ({ label: line === 0 ? '排列顺序' : '', value: words })),
    { label: '抽中', value: drawnOf(draw).join(' ') },
  ];
}
