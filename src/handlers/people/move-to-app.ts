import { type Group, groupsOf, type Roster } from '../../domain/library/roster.ts';
import { ROSTER } from '../../domain/messaging/reference.ts';
import { refuseWhere } from '../../store/kit/database/version-guard.ts';
import type { LeftBehind } from '../../store/messaging/leave-app.ts';
import type { Store } from '../../store/store.ts';
import { readVersions } from '../kit/versions.ts';

/** The app that a district moves to. */
export interface NewApp {
  appId: string;
  /** The groups that its bot is in. */
  chats: ReadonlySet<string>;
  /** Accounts in it, each with the known person whose it is. */
  accounts: readonly { openId: string; person: string }[];
}

/** What the move has done; nothing of it is lost. */
export interface Moved extends LeftBehind {
  from: string;
  /** Groups that the bot has to be taken into, or that have to be bound again. */
  setAside: readonly Group[];
  kept: readonly Group[];
  /** Persons without an account in the new app. */
  unknown: number;
}

/**
 * Moves a district to another app: everything that was recorded stays, and so do persons with what is known of their
 * accounts; groups, cards and uploaded files of the app before are set aside. Nothing of it happens in part.
 * Shapes: null when the database is that app's already, or no app's.
 * Errors: throws when the database cannot be written, or somebody wrote at the same time.
 * Source: contract §2, decision 0011.
 */
export async function moveToApp({ appId, chats, accounts }: NewApp, store: Store, now: Date): Promise<Moved | null> {
  const from = await store.meta.read('appId');
  if (from === null || from === appId) return null;
  const roster = await store.roster.read();
  const groups = groupsOf(roster).filter(({ chatId }) => !roster.leftChats.has(chatId));
  const isKept = ({ chatId }: Group) => chats.has(chatId);
  // The new bot may be in groups that the one before had left.
  const all = [...groups, ...(await formerGroups(roster, store)).filter(isKept)];
  const joined = [...chats];
  const before = await store.deliveries.countLeftBehind();
  const rows = [];
  for (const [index, group] of all.entries()) {
    const stored = await store.roster.findGroup(group.chatId);
    const position = stored?.position ?? roster.groups.length + index;
    rows.push(store.roster.groupRow(group, position, isKept(group) ? null : now));
  }
  const nextVersion = await readVersions(store, [ROSTER]);
  const setAside = groups.filter(group => !isKept(group));
  const kept = all.filter(isKept);
  const note = {
    from,
    to: appId,
    setAside: setAside.map(({ chatId }) => chatId),
    kept: kept.map(({ chatId }) => chatId),
    persons: accounts.map(({ person }) => person),
  };
  const result = await store.commit({
    received: [],
    rows,
    statements: [
      refuseWhere("(select value from meta where key = 'appId') <> ?", [from]),
      store.meta.moveApp(appId),
      ...store.deliveries.leaveApp(appId, joined, now),
      ...kept.map(({ chatId }) => store.deliveries.releaseChat(chatId, now)),
      // After the app has changed: an account is one of the app in use.
      ...accounts.flatMap(one => [
        store.identities.insert({ ...one, since: now, unionId: null, userId: null }),
        store.deliveries.releasePerson(one.person, now),
      ]),
      store.meta.bumpRosterVersion(),
    ],
    audit: [
      {
        actor: 'cli',
        source: `app:${appId}:${now.toISOString()}`,
        action: 'app.move',
        aggregate: ROSTER,
        version: nextVersion(ROSTER),
        note,
      },
    ],
    deliveries: [],
    now,
  });
  if (result !== 'committed') throw new Error('somebody wrote at the same time');
  const { people } = await store.roster.read();
  const after = await store.deliveries.countLeftBehind();
  return {
    from,
    setAside,
    kept,
    unknown: people.filter(({ openId }) => openId === null).length,
    held: after.held,
    unconfirmed: after.unconfirmed - before.unconfirmed,
    dropped: after.dropped - before.dropped,
  };
}

/** Those that the app before had left already. */
async function formerGroups({ leftChats }: Roster, store: Store): Promise<Group[]> {
  const found = await Promise.all([...leftChats].map(chatId => store.roster.findGroup(chatId)));
  return found.flatMap(group => {
    if (group === null) return [];
    const { position: _, ...rest } = group;
    return [rest];
  });
}
