import { noticeCard } from '../../cards/notices/notice-card.ts';
import { dayOf, instantAt, showDay } from '../../domain/base/time.ts';
import { chatsFor } from '../../domain/library/roster.ts';
import { ROSTER } from '../../domain/messaging/reference.ts';
import { mergedIn, namedIn } from '../../domain/office/named-in.ts';
import { newNameIn, RENAME, renameUnit } from '../../domain/office/unit-rename.ts';
import { mergeEffects } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import { rosterPart, storedOf } from './roster-writes.ts';
import { officeTask } from './task.ts';

/** 单位更名. */
export const renameTask = officeTask({
  word: '单位更名',
  title: () => '单位更名',
  form: RENAME,
  note: '旧名称今后照常识别；项目、人员、群和问题随之显示新名称，已发布的排名保留当时的名称。',
  closed(about, _, { roster }) {
    const merged = about === null ? null : mergedIn(about, roster);
    return merged && `${merged.unit.name}已并入${merged.successor.name}，不能再更名。`;
  },
  draft(about, _, { roster }) {
    const [unit] = about === null ? [] : namedIn(about, roster).units;
    return { unit: unit?.name, name: about === null ? null : newNameIn(about, unit) };
  },
  async plan(values, { source }, acting) {
    const { store, now } = acting;
    const stored = storedOf(acting);
    const renamed = renameUnit(values, stored, dayOf(now));
    if (renamed.kind === 'refused') return renamed;
    const { before, after, on } = renamed;
    const people = stored.people.filter(({ unit }) => unit === before.name).length;
    const projects = stored.projects.filter(({ unit }) => unit === before.name).length;
    const chats = chatsFor(stored, 'unit', before.name);
    const lines = [
      `${before.name} → ${after.name}，自 ${showDay(on, now)} 起`,
      `项目 ${projects} 个、人员 ${people} 人、单位群 ${chats.length} 个随之显示新名称`,
      `“${before.name}”今后照常识别；已发布的排名保留当时的名称`,
    ];
    return {
      kind: 'ready',
      preview: null,
      done: { title: '单位更名已办理', lines, toast: '已更名' },
      async effects() {
        const nextVersion = await readVersions(store, [ROSTER]);
        const origin = { action: 'unit.rename', source, on, nextVersion };
        const position = stored.units.findIndex(({ key }) => key === before.key);
        const from = (await store.roster.lastRenamed()).get(before.key) ?? null;
        const rows = [
          store.roster.unitRow(after, position),
          store.roster.formerNameRow(before, before.name, { from, to: instantAt(on, '00:00') }),
        ];
        const told = noticeCard({
          title: '单位更名',
          template: 'blue',
          lines: [`本群登记的${before.name}自 ${showDay(on, now)} 起更名为${after.name}，报送时新旧名称都能识别。`],
        });
        return mergeEffects(rosterPart(rows, origin, acting, { unit: before.key, from: before.name, to: after.name }), {
          deliveries: chats.slice(0, 1).map(chatId => ({
            key: `renamed:${source}:${chatId}`,
            destination: { kind: 'chat' as const, chatId },
            msgType: 'interactive' as const,
            content: told,
            card: null,
          })),
        });
      },
    };
  },
});
