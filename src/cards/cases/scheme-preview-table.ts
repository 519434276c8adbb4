import { showPeriod } from '../../domain/base/period.ts';
import type { PreviewedUnit, SchemePreview } from '../../domain/ranking/schemes/scheme-preview.ts';
import type { CaseTable } from './case-card.ts';

/** A period under a new scheme beside the one in force. */

/** Who would change places, in one sentence. */
export function changesOf({ period, units }: SchemePreview): string {
  const moved = units.filter(({ change }) => change !== null && change !== 0);
  const lost = units.filter(({ placeBefore, placeAfter }) => placeBefore !== null && placeAfter === null);
  const won = units.filter(({ placeBefore, placeAfter }) => placeBefore === null && placeAfter !== null);
  const most = [...moved].sort((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0))[0];
  const parts = [
    moved.length === 0 ? '各单位名次不变' : `${moved.length} 个单位名次有变化`,
    most && `变化最大的是${most.unit}，第 ${most.placeBefore} 名变为第 ${most.placeAfter} 名`,
    lost.length > 0 && `${lost.map(({ unit }) => unit).join('、')}不再参加排名`,
    won.length > 0 && `${won.map(({ unit }) => unit).join('、')}改为参加排名`,
  ];
  return `${showPeriod(period)}按新办法重算：${parts.filter(Boolean).join('；')}`;
}

export function previewTable({ period, units }: SchemePreview): CaseTable {
  // Whoever is ranked nowhere comes last: what changes stands on the first page.
  const isRanked = ({ placeBefore, placeAfter }: PreviewedUnit) => placeBefore !== null || placeAfter !== null;
  const ordered = [...units.filter(isRanked), ...units.filter(one => !isRanked(one))];
  const isGrouped = new Set(units.filter(isRanked).map(({ group }) => group ?? null)).size > 1;
  return {
    heading: `${showPeriod(period)}新旧办法对照`,
    columns: [
      { name: 'place', title: '新名次' },
      ...(isGrouped ? [{ name: 'group', title: '分组' }] : []),
      { name: 'unit', title: '单位' },
      { name: 'total', title: '新得分', align: 'right' },
      { name: 'before', title: '原名次' },
      { name: 'was', title: '原得分', align: 'right' },
      { name: 'change', title: '变化' },
    ],
    rows: ordered.map(one => ({
      place: placeWords(one.placeAfter),
      ...(isGrouped && { group: one.group ?? '—' }),
      unit: one.unit,
      total: one.totalAfter ?? '—',
      before: placeWords(one.placeBefore),
      was: one.totalBefore ?? '—',
      change: changeWords(one),
    })),
  };
}

function placeWords(place: number | null): string {
  return place === null ? '不排名' : String(place);
}

function changeWords({ change, placeBefore, placeAfter }: PreviewedUnit): string {
  if (change === null) return placeBefore === placeAfter ? '—' : placeAfter === null ? '退出' : '加入';
  if (change === 0) return '不变';
  return change > 0 ? `升 ${change}` : `降 ${-change}`;
}
