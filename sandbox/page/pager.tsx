import { useState } from 'preact/hooks';

/** The rows of one page of a table, and the way to the other pages. */
export interface Pages<Row> {
  rows: readonly Row[];
  page: number;
  count: number;
  goTo: (page: number) => void;
}

/** Cuts rows into pages and remembers which one is shown. */
export function usePages<Row>(rows: readonly Row[], size: number): Pages<Row> {
  const [wanted, goTo] = useState(0);
  const count = Math.max(1, Math.ceil(rows.length / size));
  const page = Math.min(wanted, count - 1);
  return { rows: rows.slice(page * size, (page + 1) * size), page, count, goTo };
}

/** Buttons for the pages of a table; nothing when one page holds all. */
export function Pager({ pages }: { pages: Pages<unknown> }) {
  if (pages.count < 2) return null;
  return (
    <div class="pager">
      <button type="button" disabled={pages.page === 0} aria-label="上一页" onClick={() => pages.goTo(pages.page - 1)}>
        ‹
      </button>
      <span>
        {pages.page + 1} / {pages.count}
      </span>
      <button
        type="button"
        disabled={pages.page === pages.count - 1}
        aria-label="下一页"
        onClick={() => pages.goTo(pages.page + 1)}
      >
        ›
      </button>
    </div>
  );
}
