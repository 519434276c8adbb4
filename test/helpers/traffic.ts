import { type LiveDistrict, type PressResult, projectOf, STEWARDS } from './live-district.ts';
import type { ShownCard } from './shown-card.ts';

/** What was said and pressed while the bot was under fire. */
export interface Traffic {
  said: { messageId: string; chatId: string; openId: string }[];
  /** Presses on 撤销, with what the person saw. */
  withdrawn: { receipt: ShownCard; result: PressResult }[];
  stop(): Promise<void>;
}

/**
 * People who report without end, each in the direct chat, no two reports alike, and who now and then take one back.
 * Units: `everyMs` lies between two messages of all people together.
 */
export function startTraffic(district: LiveDistrict, everyMs: number): Traffic {
  const said: Traffic['said'] = [];
  const withdrawn: Traffic['withdrawn'] = [];
  const presses: Promise<void>[] = [];
  let isStopped = false;

  async function withdrawLast(openId: string): Promise<void> {
    const receipt = (await district.cardsIn(await district.directChat(openId))).findLast(card =>
      card.labels.includes('撤销'),
    );
    if (receipt) withdrawn.push({ receipt, result: await district.as(openId).presses(receipt, '撤销') });
  }

  async function run(): Promise<void> {
    for (let count = 0; !isStopped; count += 1) {
      const openId = STEWARDS[count % STEWARDS.length] ?? STEWARDS[0];
      const text = `${projectOf(openId).alias} 本周完成投资${count + 1}万元，主体施工至${count + 1}层`;
      said.push({ ...(await district.as(openId).says(text)), openId });
      if (count % 7 === 6) presses.push(withdrawLast(openId));
      await new Promise(resolve => setTimeout(resolve, everyMs));
    }
  }

  const running = run();
  return {
    said,
    withdrawn,
    async stop() {
      isStopped = true;
      await running;
      await Promise.all(presses);
    },
  };
}
