import type { ResultSet } from '@libsql/client';
import type { AuditEntry } from './kit/writing/audit.ts';
import type { Difference } from './rebuild.ts';

/**
 * What the database itself does for the record: triggers that let nobody change it and move the heads with it. Whoever
 * rewrites it has to take them away, and whoever takes them away leaves a trace.
 */
const TRIGGERS: ReadonlyMap<string, string> = new Map(
  [
    `CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
     BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END`,
    `CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
     BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END`,
    `CREATE TRIGGER audit_moves_the_head AFTER INSERT ON audit
     BEGIN INSERT INTO heads (aggregate, version, seq) VALUES (NEW.aggregate, NEW.version, NEW.seq)
     ON CONFLICT (aggregate) DO UPDATE SET
     version = iif(version = excluded.version - 1, excluded.version, NULL), seq = excluded.seq; END`,
  ].map(sql => [/TRIGGER (\w+)/.exec(sql)?.[1] ?? '', bare(sql)]),
);

/** The guards as they are stored, and the heads, at one moment. */
export interface StoredGuards {
  triggers: readonly { name: string; sql: string }[];
  /** The lowest number of an entry, 1 when there is none; 0 for all below. */
  firstSeq: number;
  /** Numbers as texts: somebody may have put there what is none. */
  heads: readonly { aggregate: string; version: string; seq: string }[];
}

/** The questions for it, to be put in one transaction with others. */
export const GUARD_QUESTIONS: readonly string[] = [
  "select name, sql from sqlite_master where type = 'trigger'",
  'select coalesce(max(min(seq), 0), 1) as seq from audit',
  'select aggregate, cast(version as text) as version, cast(seq as text) as seq from heads',
];

/** Reads the answers to them. */
export function readGuards([triggers, first, heads]: readonly ResultSet[]): StoredGuards {
  return {
    triggers: (triggers?.rows ?? []).map(row => ({ name: String(row['name']), sql: String(row['sql']) })),
    firstSeq: Number(first?.rows[0]?.['seq'] ?? 1),
    heads: (heads?.rows ?? []).map(row => ({
      aggregate: String(row['aggregate']),
      version: String(row['version']),
      seq: String(row['seq']),
    })),
  };
}

/** What of the guards is not as it was made; null when all are. */
export function findMeddledGuard({ triggers, firstSeq }: StoredGuards): Difference | null {
  const stored = new Map(triggers.map(({ name, sql }) => [name, bare(sql)]));
  for (const [name, sql] of TRIGGERS) {
    const found = stored.get(name);
    if (found !== sql) {
      return { table: 'audit', key: name, why: found === undefined ? '触发器被删去' : '触发器被改过' };
    }
  }
  const strange = triggers.find(({ name }) => !TRIGGERS.has(name));
  if (strange) return { table: 'sqlite_master', key: strange.name, why: '触发器不是本程序的' };
  // The record is read from its first entry on: what stands before it would never be looked at.
  return firstSeq < 1 ? { table: 'audit', key: String(firstSeq), why: '记录的第 1 条之前另有内容' } : null;
}

/** The heads as the record alone tells them. */
export function createHeads() {
  const told = new Map<string, Pick<AuditEntry, 'version' | 'seq'>>();
  return {
    take({ aggregate, version, seq }: Pick<AuditEntry, 'aggregate' | 'version' | 'seq'>): void {
      told.set(aggregate, { version, seq });
    },

    /** The first head that is not as the record tells it; null when all are. */
    difference({ heads }: StoredGuards): Difference | null {
      const left = new Map(told);
      for (const { aggregate, version, seq } of heads) {
        const newest = left.get(aggregate);
        left.delete(aggregate);
        const key = JSON.stringify([aggregate]);
        if (!newest) return { table: 'heads', key, why: '台账里有，记录里没有' };
        if (String(newest.version) !== version || String(newest.seq) !== seq)
          return { table: 'heads', key, why: '与记录不符' };
      }
      const [missing] = left.keys();
      return missing === undefined
        ? null
        : { table: 'heads', key: JSON.stringify([missing]), why: '记录里有，台账里没有' };
    },
  };
}

/** SQL without what means nothing: databases that were copied or moved write it in other lines and marks. */
function bare(sql: string): string {
  return sql
    .replaceAll(/[`"]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/;?\s*$/, '')
    .toLowerCase();
}
