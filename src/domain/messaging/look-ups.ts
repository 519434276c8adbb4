/**
 * What a decision may ask of the platform because no ledger knows it: what a group is called, whose a mobile is. Nothing is
 * changed by asking, so a decision that is made again asks again.
 */
export interface LookUps {
  /** A group that the bot is in. */
  chat(chatId: string): Promise<ChatInfo | LookUpFault>;
  /** The open_ids behind mobiles, by the mobile as it was given; who is not found is missing. */
  openIdsOf(mobiles: readonly string[]): Promise<ReadonlyMap<string, string> | LookUpFault>;
}

/** A group as the platform knows it. */
export interface ChatInfo {
  name: string;
  /** How many people are in it, bots not counted; null when the platform does not tell. */
  members: number | null;
  /** Whether people of other companies may be in it (外部群). */
  isExternal: boolean;
}

/** Why nothing was found out. `scope`: the app lacks a permission; `name` is the one that it needs. */
export interface LookUpFault {
  fault: 'scope' | 'unreachable';
  name: string;
}

/** What to do when nothing was found out, in words. */
export function lookUpFaultWords({ fault, name }: LookUpFault): string {
  return fault === 'scope' ? `应用缺少权限 ${name}，请运维人员在开放平台开通后再试` : '飞书暂时没有应答，请稍后再试';
}
