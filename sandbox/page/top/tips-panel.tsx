import type { ComponentChildren } from 'preact';
import { workbookUrl } from '../api.ts';
import type { Visit } from '../examples.ts';
import { roleName } from '../roles.ts';
import { stampOf } from '../shanghai-time.ts';
import type { OfferedWorkbook, Person } from '../types.ts';

interface TipsProps {
  now: Date;
  person: Person | null;
  steward: Person | null;
  progress: string | null;
  problem: string | null;
  /** Who takes on the problem of the example. */
  solver: Person | null;
  /** Somebody of each role, with the words of a first look. */
  visits: readonly Visit[];
  /** Tables that may be sent, and who of the office would do it. */
  workbooks: readonly OfferedWorkbook[];
  nextMonday: Date;
  done: ReadonlySet<Step>;
  onSwitch: (openId: string) => void;
  /** Become the solver, in the group of their unit. */
  onSolve: (solver: Person) => void;
  onSuggest: (text: string) => void;
  onSay: (text: string) => void;
  onVisit: (visit: Visit) => void;
  onSendWorkbook: (index: number) => void;
  onMove: (to: Date) => void;
  onClose: () => void;
}

/** The steps of a newcomer's first minute. */
export type Step = 'person' | 'progress' | 'problem' | 'solve' | 'visit' | 'workbook' | 'clock';

/** 试一试: a few steps that show the whole bot in a minute. */
export function TipsPanel(props: TipsProps) {
  const { now, person, steward, progress, problem, solver, nextMonday, done } = props;
  const isSteward = person?.roles.includes('steward') === true;
  return (
    <aside class="tips" aria-label="试一试">
      <div class="tips-head">
        <h2>试一试</h2>
        <button type="button" aria-label="收起试一试" onClick={props.onClose}>
          ×
        </button>
      </div>
      <ol>
        <TipStep title="选一位项目管家" isDone={done.has('person')}>
          <p>页面上方可以随时换成别人，看到的会话也随之变化。</p>
          {isSteward ? (
            <p class="tip-state">
              现在是 {person.name}
              {person.unit && `（${person.unit}）`}
            </p>
          ) : (
            steward && (
              <button type="button" class="tip-action" onClick={() => props.onSwitch(steward.openId)}>
                换成 {steward.name}
                {steward.unit && `（${steward.unit}）`}
              </button>
            )
          )}
        </TipStep>
        <TipStep title="报一次进展" isDone={done.has('progress')}>
          <p>用平常的话写，机器人会读出金额、比例和部位，记入台账。</p>
          {progress ? (
            <button type="button" class="tip-sample" onClick={() => props.onSuggest(progress)}>
              {progress}
              <span>填入输入框</span>
            </button>
          ) : (
            <p class="tip-state">这个人名下没有项目，可先换成一位项目管家。</p>
          )}
        </TipStep>
        <TipStep title="报一个问题" isDone={done.has('problem')}>
          <p>发送“报问题”会收到一张表单；也可以直接写一句话。</p>
          <button type="button" class="tip-action" onClick={() => props.onSay('报问题')}>
            报问题
          </button>
          {problem && (
            <button type="button" class="tip-sample" onClick={() => props.onSuggest(problem)}>
              {problem}
              <span>填入输入框</span>
            </button>
          )}
        </TipStep>
        {solver && (
          <TipStep title="签收办理" isDone={done.has('solve')}>
            <p>写明责任单位的问题会到那个单位的群里。换成它的联络员，在卡片上签收、反馈。</p>
            {person?.openId === solver.openId ? (
              <p class="tip-state">
                现在是 {solver.name}（{solver.unit}）
              </p>
            ) : (
              <button type="button" class="tip-action" onClick={() => props.onSolve(solver)}>
                换成 {solver.name}（{solver.unit}）
              </button>
            )}
          </TipStep>
        )}
        {props.visits.length > 0 && (
          <TipStep title="换个身份看看" isDone={done.has('visit')}>
            <p>待办、项目卡片、看板都按本人权限显示，轮到谁办，卡片上就有谁的按钮。</p>
            {props.visits.map(visit => (
              <button key={visit.role} type="button" class="tip-action" onClick={() => props.onVisit(visit)}>
                {roleName(visit.role)} {visit.person.name}：{visit.say}
              </button>
            ))}
          </TipStep>
        )}
        {props.workbooks.length > 0 && (
          <TipStep title="发一张表格" isDone={done.has('workbook')}>
            <p>推进中心把单位的进展表发给机器人，先看预览，确认后才入账。</p>
            {props.workbooks.map((workbook, index) => (
              <div key={workbook.fileName} class="tip-file">
                <button type="button" class="tip-action" onClick={() => props.onSendWorkbook(index)}>
                  发送 {workbook.fileName}（{workbook.note}）
                </button>
                <a href={workbookUrl(index)} download={workbook.fileName}>
                  下载
                </a>
              </div>
            ))}
          </TipStep>
        )}
        <TipStep title="拨快时钟" isDone={done.has('clock')}>
          <p>到点后，各群会收到议程、通报和超期提醒。</p>
          <button type="button" class="tip-action" onClick={() => props.onMove(nextMonday)}>
            拨到 {stampOf(nextMonday, now)}
          </button>
        </TipStep>
      </ol>
    </aside>
  );
}

function TipStep({ title, isDone, children }: { title: string; isDone: boolean; children: ComponentChildren }) {
  return (
    <li class={isDone ? 'is-done' : ''}>
      <h3>
        {title}
        {isDone && <span class="tip-done">已完成</span>}
      </h3>
      {children}
    </li>
  );
}
