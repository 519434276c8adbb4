import type { FeishuClient } from '../bot/feishu/client.ts';
import type { ResolvedRead } from '../domain/exchange/import-plan.ts';
import { type FileIssue, type ReadFile, readDistrictFile } from '../domain/exchange/read-district-file.ts';
import { knownMobiles, plainMobile } from '../domain/people/mobile.ts';
import { type ImportOptions, type ImportResult, importDistrict } from '../handlers/exchange/import-district.ts';
import type { Store } from '../store/store.ts';

export type FileImport = ImportResult & { ignored: FileIssue[] };

/**
 * Imports a district file. People who are known by their mobile only are looked up first.
 * Shapes: `feishu` is null when there are no credentials.
 */
export async function importFile(
  value: unknown,
  store: Store,
  feishu: Pick<FeishuClient, 'batchGetIds'> | null,
  options: ImportOptions,
): Promise<FileImport> {
  const read = await resolvePeople(readDistrictFile(value), store, feishu);
  return { ...(await importDistrict(read, store, options)), ignored: read.ignored };
}

/** Gives every person an open_id; those of whom it cannot be found are left out, with an issue. */
async function resolvePeople(
  read: ReadFile,
  store: Store,
  feishu: Pick<FeishuClient, 'batchGetIds'> | null,
): Promise<ResolvedRead> {
  const people = read.file.people ?? [];
  const known = knownMobiles(await store.roster.read());
  const asked = people.flatMap(one =>
    one.openId || !one.mobile || known.has(plainMobile(one.mobile)) ? [] : [one.mobile],
  );
  if (asked.length > 0 && feishu) {
    for (const [mobile, openId] of await feishu.batchGetIds(asked)) known.set(plainMobile(mobile), openId);
  }
  const issues: FileIssue[] = [];
  const places: number[] = [];
  const found = people.flatMap((one, index) => {
    const place = read.places['people']?.[index] ?? index;
    const openId = one.openId ?? known.get(plainMobile(one.mobile ?? ''));
    if (openId) {
      places.push(place);
      return [{ ...one, openId }];
    }
    const why = feishu ? '飞书中没有找到这个手机号对应的人员' : '没有应用凭据，无法用手机号查找，请填写 openId';
    issues.push({ path: `people[${place}].mobile`, message: why });
    return [];
  });
  return {
    ...read,
    file: { ...read.file, people: read.file.people ? found : read.file.people },
    issues: [...read.issues, ...issues],
    places: { ...read.places, people: places },
    // While somebody's open_id is missing, references to people cannot be checked.
    unreadable: issues.length > 0 ? new Set([...read.unreadable, 'people']) : read.unreadable,
  };
}
