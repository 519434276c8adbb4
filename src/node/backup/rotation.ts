import { dayOf, mondayOf, monthOf } from '../../domain/base/time.ts';

/** How many automatic backups are kept: the newest of each of the last days, weeks and months that have one. */
const KEPT = { days: 7, weeks: 8, months: 24 } as const;

/** An automatic backup in its folder. */
export interface KeptCopy {
  name: string;
  madeAt: Date;
}

/** The automatic backups that are not needed any more. Source: issue 12 §2. */
export function copiesToDrop(copies: readonly KeptCopy[]): KeptCopy[] {
  const newestFirst = [...copies].sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
  const needed = new Set<KeptCopy>();
  const keep = (spans: number, spanOf: (copy: KeptCopy) => string) => {
    const seen = new Set<string>();
    for (const copy of newestFirst) {
      const span = spanOf(copy);
      if (seen.has(span)) continue;
      if (seen.size === spans) return;
      seen.add(span);
      needed.add(copy);
    }
  };
  keep(KEPT.days, ({ madeAt }) => dayOf(madeAt));
  keep(KEPT.weeks, ({ madeAt }) => mondayOf(dayOf(madeAt)));
  keep(KEPT.months, ({ madeAt }) => monthOf(dayOf(madeAt)));
  return newestFirst.filter(copy => !needed.has(copy));
}
