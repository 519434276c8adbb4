import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import {
  enterDirectChat,
  fetchDirectChat,
  fetchDistrict,
  fetchWorkbooks,
  moveClock,
  pressCard,
  sendMessage,
  sendWorkbook,
  uploadUrl,
} from './api.ts';
import { ChatList } from './chat/chat-list.tsx';
import { ChatPane } from './chat/chat-pane.tsx';
import { ConfirmDialog, useConfirm } from './confirm-dialog.tsx';
import { exampleSolver, examplesFor, firstPerson, type Visit, visitsOf } from './examples.ts';
import { WordsContext } from './markdown/words-context.ts';
import { Notices, noticeOf, useNotices } from './notices.tsx';
import { clockMoves } from './shanghai-time.ts';
import { ClockPanel } from './top/clock-panel.tsx';
import { ConnectionState } from './top/connection-state.tsx';
import { PersonSwitch } from './top/person-switch.tsx';
import { type Step, TipsPanel } from './top/tips-panel.tsx';
import type { District, OfferedWorkbook, Press } from './types.ts';
import { firstChat, usePlace } from './use-place.ts';
import { useNow, useSandbox } from './use-sandbox.ts';
import { chatsOf, peopleWithNews } from './world.ts';

/** The whole page. */
export function App() {
  const { world, dispatch, clock, failure, follow, reloadState } = useSandbox();
  const now = useNow(clock);
  const [district, setDistrict] = useState<District | null | undefined>(undefined);
  const [workbooks, setWorkbooks] = useState<readonly OfferedWorkbook[]>([]);
  const { person, chat, become, open } = usePlace(world.state, district, reloadState);
  const { notices, notify } = useNotices();
  const { question, ask } = useConfirm();
  const [isListShown, setListShown] = useState(false);
  const [areTipsShown, setTipsShown] = useState(() => innerWidth >= 1180);
  const [suggestion, setSuggestion] = useState<string | null>(null);
  const [done, setDone] = useState<ReadonlySet<Step>>(new Set());
  const finish = useCallback((step: Step) => setDone(before => new Set([...before, step])), []);
  const me = person?.openId ?? '';
  const people = world.state?.people ?? [];
  const bot = world.state?.bot ?? { openId: '', name: '机器人' };

  useEffect(() => {
    void fetchDistrict().then(setDistrict);
    void fetchWorkbooks().then(setWorkbooks);
  }, []);
  useEffect(() => {
    if (me === '') return;
    const own = chatsOf(world, me).own.map(({ chatId }) => chatId);
    follow(chat && !own.includes(chat.chatId) ? [...own, chat.chatId] : own);
  }, [world.state, me, chat, follow]);
  useEffect(() => {
    if (me !== '' && chat !== null) dispatch({ type: 'seen', openId: me, chatId: chat.chatId });
  }, [world.news, me, chat?.chatId]);
  useEffect(() => {
    if (person?.roles.includes('steward')) finish('person');
  }, [person]);

  const words = useMemo(() => {
    const names = new Map(people.map(each => [each.openId, each.name]));
    names.set(bot.openId, bot.name);
    return { nameOf: (id: string) => names.get(id) ?? id, imageUrl: uploadUrl, me, botId: bot.openId };
  }, [world.state, me]);
  const warn = useCallback((text: string) => notify('error', text), [notify]);
  const explain = (error: unknown) => warn(error instanceof Error ? error.message : String(error));

  const solver = exampleSolver(people, district ?? null);
  const press = async (messageId: string, details: Press) => {
    try {
      const notice = noticeOf(await pressCard(messageId, me, details));
      if (notice) notify(notice.type, notice.text);
      if (me === solver?.openId) finish('solve');
    } catch (error) {
      explain(error);
    }
  };
  const move = async (to: Date) => {
    try {
      await moveClock(to);
      finish('clock');
    } catch (error) {
      explain(error);
    }
  };
  const noteSent = (text: string) => {
    if (text.includes('投资') || text.includes('形象进度')) finish('progress');
    if (text.includes('报问题') || text.includes('协调')) finish('problem');
  };
  /** The chat in which a hint speaks: the open one, or one of the person's own while they only look on. */
  const speakingChat = () => {
    setListShown(false);
    if (innerWidth < 1180) setTipsShown(false);
    if (chat === null || person === null || chat.members.includes(me)) return chat;
    const own = firstChat(world.state?.chats ?? [], person, district ?? null);
    if (own) open(own.chatId);
    return own;
  };

  /** Becomes somebody in the direct chat with the bot, where something is then sent. */
  const goPrivately = async (openId: string, send: (chatId: string) => Promise<void>) => {
    setListShown(false);
    if (innerWidth < 1180) setTipsShown(false);
    try {
      const chatId = await fetchDirectChat(openId);
      await reloadState();
      become(openId);
      open(chatId);
      await send(chatId);
    } catch (error) {
      explain(error);
    }
  };
  /** Said in the direct chat, where the form comes: in a group the answer would stand in another chat than the question. */
  const say = (text: string) =>
    goPrivately(me, chatId => sendMessage({ as: me, chatId, text })).then(() => noteSent(text));
  const visits = visitsOf(people, district ?? null);
  const visit = ({ person: { openId }, say: text }: Visit) =>
    goPrivately(openId, chatId => sendMessage({ as: openId, chatId, text })).then(() => finish('visit'));
  /** The table goes out by whoever of the office one is, else by its first. */
  const offer = async (index: number) => {
    const workbook = workbooks[index];
    const sender = person?.roles.includes('office') ? person : people.find(({ roles }) => roles.includes('office'));
    if (!workbook || !sender) return;
    await goPrivately(sender.openId, () => sendWorkbook(sender.openId, index, workbook));
    finish('workbook');
  };

  if (now === null || world.state === null) {
    return <main class="opening">{failure ?? '正在连接本地飞书……'}</main>;
  }
  const examples = examplesFor(district ?? null, person, now, solver);
  return (
    <WordsContext.Provider value={words}>
      <div class={`page${isListShown ? ' is-list-shown' : ''}`}>
        <header class="top">
          <div class="brand">
            <span class="avatar avatar-bot brand-mark" aria-hidden="true">
              管
            </span>
            <span class="brand-words">
              本地飞书 <span class="faint">演示环境</span>
            </span>
          </div>
          <PersonSwitch
            people={people}
            person={person}
            withNews={new Set(peopleWithNews(world).map(({ openId }) => openId))}
            onSwitch={become}
          />
          <ClockPanel now={now} onMove={move} />
          <ConnectionState
            isLive={world.isLive}
            isBotConnected={world.state.connected}
            transport={world.state.transport}
          />
          <button
            type="button"
            class="tips-button"
            aria-pressed={areTipsShown}
            onClick={() => setTipsShown(!areTipsShown)}
          >
            试一试
          </button>
        </header>
        <div class="panes">
          <ChatList
            world={world}
            me={me}
            openChatId={chat?.chatId ?? null}
            now={now}
            onOpen={chatId => {
              open(chatId);
              setListShown(false);
              const opened = world.state?.chats.find(each => each.chatId === chatId);
              if (opened?.type === 'p2p') enterDirectChat(me).catch(explain);
            }}
          />
          {chat && person ? (
            <ChatPane
              chat={chat}
              messages={world.messages[chat.chatId]}
              person={person}
              people={people}
              botName={bot.name}
              now={now}
              suggestion={suggestion}
              onSuggestionTaken={() => setSuggestion(null)}
              press={press}
              confirm={ask}
              warn={warn}
              onSent={noteSent}
              onBack={() => setListShown(true)}
            />
          ) : (
            <main class="opening">
              {people.length === 0
                ? '这里还没有人员和群组。用示例数据启动（--sample），或通过控制接口添加。'
                : '请在左侧选择一个会话。'}
            </main>
          )}
          {areTipsShown && (
            <TipsPanel
              now={now}
              person={person}
              steward={firstPerson(people, district ?? null)}
              progress={examples.progress}
              problem={examples.problem}
              solver={solver}
              visits={visits}
              workbooks={workbooks}
              onVisit={chosen => void visit(chosen)}
              onSendWorkbook={index => void offer(index)}
              nextMonday={clockMoves(now)[2]?.to ?? now}
              done={done}
              onSwitch={become}
              onSolve={({ openId, unit }) => {
                become(openId);
                const unitChat = district?.unitChats[unit];
                if (unitChat) open(unitChat);
              }}
              onSuggest={text => {
                speakingChat();
                setSuggestion(text);
              }}
              onSay={text => void say(text)}
              onMove={to => void move(to)}
              onClose={() => setTipsShown(false)}
            />
          )}
        </div>
        <Notices notices={notices} />
        {question && <ConfirmDialog question={question} />}
      </div>
    </WordsContext.Provider>
  );
}
