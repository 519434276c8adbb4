import type { FeishuClient } from '../bot/feishu/client.ts';
import { type DistrictFile, type FileIssue, readDistrictFile } from '../domain/exchange/district-file.ts';
import type { ResolvedFile } from '../domain/exchange/import-plan.ts';
import { type ImportOptions, type ImportResult, importDistrict } from '../handlers/exchange/import-district.ts';
import type { Store } from '../store/store.ts';

export type FileImport = ImportResult & { ignored: FileIssue[] };

/**
 * Imports a district file as it was read from disk or the network; people known by mobile only are looked up first.
 * Shapes: `feishu` is null when no credentials are at hand.
 */
export async function importFile(
  value: unknown,
  store: Store,
  feishu: Pick<FeishuClient, 'batchGetIds'> | null,
  options: ImportOptions,
): Promise<FileImport> {
  const read = readDistrictFile(value);
  if (read.kind === 'refused') return { ...read, ignored: [] };
  const resolved = await resolvePeople(read.file, store, feishu);
  if ('issues' in resolved) return { kind: 'refused', issues: resolved.issues, ignored: read.ignored };
  return { ...(await importDistrict(resolved.file, store, options)), ignored: read.ignored };
}

async function resolvePeople(
  file: DistrictFile,
  store: Store,
  feishu: Pick<FeishuClient, 'batchGetIds'> | null,
): Promise<{ file: ResolvedFile } | { issues: FileIssue[] }> {
  const known = new Map((await store.roster.read()).people.map(person => [person.mobile, person.openId]));
  const asked = (file.people ?? []).flatMap(one =>
    one.openId || !one.mobile || known.has(one.mobile) ? [] : [one.mobile],
  );
  if (asked.length > 0 && feishu) {
    for (const [mobile, openId] of await feishu.batchGetIds(asked)) known.set(mobile, openId);
  }
  const issues: FileIssue[] = [];
  const people = (file.people ?? []).map((one, index) => {
    const openId = one.openId ?? known.get(one.mobile ?? '');
    if (!openId) {
      const why = feishu ? '飞书中没有找到这个手机号对应的人员' : '没有应用凭据，无法用手机号查找，请填写 openId';
      issues.push({ path: `people[${index}].mobile`, message: why });
    }
    return { ...one, openId: openId ?? '' };
  });
  return issues.length > 0 ? { issues } : { file: { ...file, people: file.people ? people : file.people } };
}
