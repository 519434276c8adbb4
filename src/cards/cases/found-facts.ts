import { showYuan, type Yuan } from '../../domain/base/money.ts';
import type { FoundInMonth } from '../../domain/ranking/procedure/publication.ts';
import type { CaseFact } from './case-card.ts';

/** What whoever confirms a publication is to know of the month's 核查. Source: contract §6.8. */

/** More are counted. */
const MOST = 12;

/** Shapes: `found` with the differences above a tenth first. */
export function foundFacts(found: readonly FoundInMonth[]): CaseFact[] {
  const far = found.filter(({ isFar }) => isFar).length;
  if (found.length === 0) return [{ label: '核查', value: '本月没有核查记录，全部按报送数计算' }];
  return [
    { label: '核查', value: `${found.length} 个项目，与报送相差超过一成的 ${far} 个` },
    ...found.slice(0, MOST).map(one => ({ label: '', value: lineOf(one) })),
    ...(found.length > MOST ? [{ label: '', value: `另有 ${found.length - MOST} 个，发送“核查”查看全部` }] : []),
  ];
}

/** Lines of one kind, the first under its label. */
export function listedFacts(label: string, lines: readonly string[], most = MOST): CaseFact[] {
  const shown = lines.slice(0, most).map((value, index) => ({ label: index === 0 ? label : '', value }));
  return lines.length > most ? [...shown, { label: '', value: `另有 ${lines.length - most} 项` }] : shown;
}

function lineOf({ name, isFar, figures: { reported, verified } }: FoundInMonth): string {
  const sum = (amount: Yuan | null | undefined) =>
    amount === null || amount === undefined ? '未报' : showYuan(amount);
  const money =
    verified?.yearInvestment === null || verified?.yearInvestment === undefined
      ? null
      : `报送 ${sum(reported?.yearInvestment)}，核查 ${sum(verified.yearInvestment)}`;
  const works =
    verified?.percent === null || verified?.percent === undefined
      ? null
      : `进度报送 ${reported?.percent ?? '—'}%，核查 ${verified.percent}%`;
  return `${isFar ? '【相差超过一成】' : ''}${name}：${[money, works].filter(Boolean).join('；')}`;
}
