import { useEffect, useRef, useState } from 'preact/hooks';
import { moveWithArrows } from '../arrow-keys.ts';
import { Avatar } from '../avatar.tsx';
import { describePerson, groupPeople } from '../roles.ts';
import type { Person } from '../types.ts';
import { usePopover } from '../use-popover.ts';

interface SwitchProps {
  people: readonly Person[];
  person: Person | null;
  /** People whose direct chat holds something new. */
  withNews: ReadonlySet<string>;
  onSwitch: (openId: string) => void;
}

/** Who the person at the screen is; a press opens the list of everybody, by role, with a search. */
export function PersonSwitch({ people, person, withNews, onSwitch }: SwitchProps) {
  const { box, isOpen, setOpen } = usePopover<HTMLDivElement>();
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isOpen) search.current?.focus();
  }, [isOpen]);
  const choose = (openId: string) => {
    setOpen(false);
    setQuery('');
    onSwitch(openId);
  };
  const groups = groupPeople(people, query);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys only move the focus among what is inside
    <div class="person-switch" ref={box} onKeyDown={moveWithArrows}>
      <button
        type="button"
        class="person-button"
        data-testid="person-select"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {person && <Avatar name={person.name} size={32} />}
        <span class="person-text">
          <span class="person-name">
            <span class="faint">我是</span> {person?.name ?? '请选择'}
          </span>
          <span class="person-role">{person ? describePerson(person) : ''}</span>
        </span>
        <span class={`chevron${isOpen ? ' is-open' : ''}`} aria-hidden="true" />
        {withNews.size > 0 && <span class="dot" role="img" aria-label="别人有新的单聊消息" />}
      </button>
      {isOpen && (
        <div class="popover people-popover">
          <input
            ref={search}
            type="search"
            data-testid="person-search"
            aria-label="搜索人员"
            placeholder="搜索姓名、单位、角色"
            value={query}
            onInput={event => setQuery(event.currentTarget.value)}
            onKeyDown={event => {
              const first = groups[0]?.people[0];
              if (event.key === 'Enter' && first) choose(first.openId);
            }}
          />
          <div class="people" role="listbox" aria-label="人员">
            {groups.length === 0 && <p class="empty-note">没有找到</p>}
            {groups.map(group => (
              <fieldset key={group.title}>
                <legend class="people-title">
                  {group.title}（{group.people.length}）
                </legend>
                {group.people.map(each => (
                  <button
                    key={each.openId}
                    type="button"
                    role="option"
                    class={each.openId === person?.openId ? 'is-chosen' : ''}
                    aria-selected={each.openId === person?.openId}
                    data-testid={`person-${each.openId}`}
                    onClick={() => choose(each.openId)}
                  >
                    <Avatar name={each.name} size={26} />
                    <span>{each.name}</span>
                    <span class="faint">{describePerson(each)}</span>
                    {withNews.has(each.openId) && <span class="dot" role="img" aria-label="有新的单聊消息" />}
                  </button>
                ))}
              </fieldset>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}
